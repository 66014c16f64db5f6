#pragma once
#include <memory>

#include "adapt/distributed/ranks.hpp"

namespace wug::adapt {

/// Ranks over c10d's ProcessGroupGloo, which meet at a TCP store. Tensors on a GPU travel through host memory.
std::unique_ptr<Ranks> meet_by_gloo(const RankSettings& settings);

}  // namespace wug::adapt
