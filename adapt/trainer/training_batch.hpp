#pragma once
#include <cstdint>
#include <vector>

#include "adapt/model/encoder.hpp"
#include "adapt/objective/example.hpp"

namespace wug::adapt {

/// What is right at the predicted tokens.
struct Targets {
  std::vector<std::int64_t> labels;
  /// Per label `width` further ids that are right too, -1 where there are fewer; empty: none anywhere.
  std::vector<std::int64_t> also_right;
  std::int64_t width = 0;
};

/// One forward pass of training.
struct TrainingBatch {
  InputBatch input;
  std::vector<std::int64_t> positions;  ///< in the flattened [rows * length], ascending
  Targets targets;
};

/// Puts examples side by side, padded to the longest.
TrainingBatch batch_of(const std::vector<Example>& examples, std::int64_t pad);

}  // namespace wug::adapt
