#pragma once
#include <memory>

#include "adapt/distributed/ranks.hpp"

namespace wug::adapt {

/// Ranks over one of c10d's process groups, which meet at a TCP store: NCCL where each rank has a GPU of its own and a wug
/// that was built with NCCL, else Gloo.
std::unique_ptr<Ranks> meet_in_group(const RankSettings& settings, const at::Device& device);

}  // namespace wug::adapt
