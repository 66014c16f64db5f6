#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "adapt/evaluate/evaluation_model.hpp"

namespace wug::adapt {

/// A stretch of a text's pieces that the model takes at once, without frame.
struct PieceWindow {
  std::span<const std::int32_t> ids;
  std::span<const std::uint8_t> starts_word;
  std::size_t first = 0, last = 0;  ///< the pieces to score: [first, last) of ids
};

/// Sum of ln p over the pieces to score, in nats. An encoder sees the whole window but the piece itself, which is masked
/// (with `rest_of_word` the later pieces of its word too): a pseudo-log-likelihood. A decoder sees what stands before it.
/// Source: Salazar et al. 2020, section 2.1; the option after Kauf and Ivanova 2023.
double log_likelihood(const EvaluationModel& model, const PieceWindow& window, bool rest_of_word);

}  // namespace wug::adapt
