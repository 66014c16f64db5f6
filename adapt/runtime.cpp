#include "adapt/runtime.hpp"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <malloc.h>

#include "adapt/distributed/process_group.hpp"

namespace wug::adapt {

Runtime runtime() {
  Runtime result;
  result.torch = WUG_TORCH_VERSION;
  result.instructions = at::get_cpu_capability();
#ifdef WUG_TORCH_HAS_CUDA
  result.has_cuda = true;
#endif
  result.cuda_devices = at::hasCUDA() ? static_cast<int>(at::getNumGPUs()) : 0;  // hasCUDA: a driver was found, too
  result.has_nccl = built_with_nccl();
  return result;
}

void keep_freed_memory() {
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, -1);
}

}  // namespace wug::adapt
