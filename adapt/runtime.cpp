#include "adapt/runtime.hpp"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <malloc.h>

namespace wug::adapt {

Runtime runtime() {
  Runtime result;
  result.torch = WUG_TORCH_VERSION;
  result.instructions = at::get_cpu_capability();
  result.has_cuda = at::hasCUDA();
  result.cuda_devices = result.has_cuda ? static_cast<int>(at::getNumGPUs()) : 0;
  return result;
}

void keep_freed_memory() {
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, -1);
}

}  // namespace wug::adapt
