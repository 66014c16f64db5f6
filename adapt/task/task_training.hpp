#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"
#include "adapt/task/finetune_options.hpp"
#include "adapt/task/task_model.hpp"
#include "adapt/task/word_pieces.hpp"
#include "adapt/trainer/optimizer.hpp"
#include "adapt/trainer/schedule.hpp"

namespace wug::adapt {

/// One run of fine-tuning: one base, one seed. The sentences are kept alive by the caller.
class TaskTraining {
 public:
  TaskTraining(const FinetuneOptions& options, const std::string& base, const std::vector<LabelledWords>& sentences, const LabelSets& labels, std::uint64_t seed);

  std::int64_t steps() const { return schedule_.steps; }
  const TaskModel& model() const { return model_; }
  const Tokenizer& tokenizer() const { return *tokenizer_; }

  /// One optimiser step; its loss. Throws Error{internal} where that is not finite.
  double step(std::int64_t number);

 private:
  double backward(const std::vector<const WordPieces*>& parts);

  const std::vector<LabelledWords>& sentences_;
  std::int64_t batch_size_;
  std::uint64_t seed_;
  std::unique_ptr<const Tokenizer> tokenizer_;
  TaskModel model_;
  std::vector<WordPieces> parts_;
  ScheduleOptions schedule_;
  AdamW optimizer_;
};

}  // namespace wug::adapt
