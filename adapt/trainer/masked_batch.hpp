#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "adapt/model/encoder.hpp"
#include "adapt/objective/masked_lm.hpp"
#include "adapt/trainer/sequences.hpp"

namespace wug::adapt {

/// One forward pass of masked-LM training: masked sequences, and which of their tokens are predicted.
struct MaskedBatch {
  InputBatch input;
  std::vector<std::int64_t> positions;  ///< in the flattened [rows * length], ascending
  std::vector<std::int64_t> labels;     ///< the id that stood there
};

/// The run's sequences at these slots, padded to the longest: a pure function of slots, seed and options.
MaskedBatch masked_batch(const Sequences& sequences, std::span<const std::uint64_t> slots, const MaskableIds& maskable,
                         const resources::Random& random, std::int64_t pad, const MaskingOptions& options);

}  // namespace wug::adapt
