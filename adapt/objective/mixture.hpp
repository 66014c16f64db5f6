#pragma once
#include <cstdint>
#include <vector>

#include "resources/random.hpp"

namespace wug::adapt {

/// Shares out the slots of a run over streams by fixed weights, with random access: of every 1,024 slots each stream has
/// the same number, in a keyed random order, and the slots of a stream are numbered without gap.
class Mixture {
 public:
  /// `weights` sum to 1. Throws Error{usage} where one is too small to get a slot.
  Mixture(const std::vector<double>& weights, std::uint64_t seed);

  struct Place {
    std::size_t stream = 0;
    std::uint64_t index = 0;  ///< the how manieth slot of that stream
  };
  Place place(std::uint64_t slot) const;

 private:
  std::vector<std::uint64_t> ends_;  ///< of the streams' parts of a block
  resources::Random random_;
};

}  // namespace wug::adapt
