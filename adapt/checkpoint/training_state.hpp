#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// Where a training run stands, besides its tensors. Order and masks are functions of the step, so nothing else is state.
struct TrainingRecord {
  std::int64_t step = 0;         ///< steps done
  double loss_sum = 0;           ///< since the last line of the log
  std::int64_t loss_count = 0;
  double best_loss = 0;          ///< on the development text; 0: none yet
  std::int64_t evaluations_without_gain = 0;
  std::map<std::string, double> dev_before;  ///< losses before the first step, by file
  std::map<std::string, std::string> run;  ///< what the run is: data, model, options; a resumed run must agree
};

std::string format_training_record(const TrainingRecord& record);
TrainingRecord parse_training_record(const std::string& json, const std::string& file);

/// The checkpoints of a run: folders `checkpoints/step-N` under its output, each a loadable model with its optimiser
/// state. A checkpoint appears whole (temporary folder, fsync, rename) before `latest` names it; the one before is kept.
class TrainingCheckpoints {
 public:
  explicit TrainingCheckpoints(const std::string& output);

  struct Loaded {
    Model model;
    Tensors optimizer;
    TrainingRecord record;
  };
  /// The newest checkpoint that can be read; damaged ones are skipped with a note.
  std::optional<Loaded> load_latest(const std::function<void(const std::string&)>& note) const;

  /// Saves and then removes all checkpoints but this and the one before. Throws Error{io} when the disk is full; what was
  /// there before stays.
  void save(const Model& model, const Tensors& optimizer, const TrainingRecord& record, const std::string& tokenizer_folder);

  /// Removes everything: the run is over.
  void clear();

 private:
  std::vector<std::int64_t> steps() const;  ///< descending
  std::string folder(std::int64_t step) const;
  std::string root_;
};

}  // namespace wug::adapt
