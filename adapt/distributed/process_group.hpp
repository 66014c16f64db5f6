#pragma once
#include <c10/core/Device.h>
#include <c10/util/intrusive_ptr.h>

#include <string>

#include "adapt/distributed/rank_settings.hpp"

namespace c10d {
class Backend;
class Store;
}  // namespace c10d

namespace wug::adapt {

using ProcessGroup = c10::intrusive_ptr<c10d::Backend>;
using MeetingPoint = c10::intrusive_ptr<c10d::Store>;

/// LibTorch's Gloo group: tensors in host memory. Throws Error{unavailable} where this wug was built without Gloo's headers.
ProcessGroup gloo_group(const MeetingPoint& meeting, const RankSettings& settings);

bool built_with_nccl();

/// What tells this GPU from all others, where its rank could join an NCCL group; empty for a CPU and where this wug was
/// built without NCCL. Two ranks of one GPU give the same name.
std::string nccl_place(const at::Device& device);

/// LibTorch's NCCL group: tensors on a GPU that is this rank's alone. Only where nccl_place is not empty.
ProcessGroup nccl_group(const MeetingPoint& meeting, const RankSettings& settings);

}  // namespace wug::adapt
