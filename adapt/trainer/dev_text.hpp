#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"
#include "adapt/objective/objectives.hpp"
#include "adapt/trainer/training_batch.hpp"

namespace wug::adapt {

/// A held-out text on which the loss is watched, that of masked LM for an encoder and of causal LM for a decoder: always the
/// same sequences with the same masks, so that two models, or one before and after, can be compared.
class DevText {
 public:
  static constexpr std::uint64_t most_sequences = 256;

  /// Throws Error{data} where the file holds no token.
  DevText(const std::string& path, const std::string& format, const Tokenizer& tokenizer, const ObjectiveContext& context,
          std::int64_t batch_size);

  /// Mean cross-entropy in nats per predicted token, without dropout.
  double loss(const Model& model, bool bfloat16) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::vector<TrainingBatch> batches_;
};

}  // namespace wug::adapt
