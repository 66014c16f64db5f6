#include "adapt/distributed/process_group.hpp"

#ifdef WUG_NCCL
#include <ATen/cuda/CUDAContext.h>

#include <chrono>
#include <cstdlib>
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

namespace wug::adapt {

bool built_with_nccl() { return true; }

std::string nccl_place(const at::Device& device) {
  if (!device.is_cuda()) return {};
  const auto& uuid = at::cuda::getDeviceProperties(device.index())->uuid.bytes;
  return "GPU " + std::string(std::begin(uuid), std::end(uuid));
}

ProcessGroup nccl_group(const MeetingPoint& meeting, const RankSettings& settings) {
  // Waiting throws when a rank is lost; LibTorch's other way is a thread that aborts the process.
  ::setenv("TORCH_NCCL_BLOCKING_WAIT", "1", 0);
  auto options = c10d::ProcessGroupNCCL::Options::create();
  options->timeout = std::chrono::seconds(settings.timeout_seconds);
  return c10::make_intrusive<c10d::ProcessGroupNCCL>(meeting, settings.rank, settings.world, options);
}

}  // namespace wug::adapt
#else
#include <torch/csrc/distributed/c10d/Backend.hpp>

namespace wug::adapt {

bool built_with_nccl() { return false; }
std::string nccl_place(const at::Device&) { return {}; }
ProcessGroup nccl_group(const MeetingPoint&, const RankSettings&) { return {}; }

}  // namespace wug::adapt
#endif
