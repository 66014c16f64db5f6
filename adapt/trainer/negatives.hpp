#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "adapt/trainer/stream_token.hpp"

namespace wug::adapt {

/// Ids that stand for the whole vocabulary in one step's softmax, ascending and unique, and the logarithm of the
/// probability that each is among them.
struct Candidates {
  std::vector<std::int64_t> ids;
  std::vector<float> log_probability;
};

/// Draws for a sampled softmax (Jean et al. 2015, section 3.1): tokens at random places of the corpus, that is by
/// frequency. A pure function of seed and step, so that micro-batches and ranks share them.
class Negatives {
 public:
  /// `draws` per step, with replacement. `stream` must outlive this.
  Negatives(std::span<const StreamToken> stream, std::int64_t vocabulary, std::int64_t draws, std::uint64_t seed);

  Candidates draw(std::int64_t step) const;
  std::vector<float> log_probability(const std::vector<std::int64_t>& ids) const;

 private:
  std::span<const StreamToken> stream_;
  std::vector<float> log_probability_;  ///< by id; ids that are not in the stream count as if they stood there once
  std::int64_t draws_;
  std::uint64_t seed_;
};

}  // namespace wug::adapt
