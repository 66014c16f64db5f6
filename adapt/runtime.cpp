#include "adapt/runtime.hpp"

#include <ATen/Context.h>
#include <ATen/Version.h>

namespace wug::adapt {

Runtime runtime() {
  Runtime result;
  result.torch = WUG_TORCH_VERSION;
  result.instructions = at::get_cpu_capability();
  result.has_cuda = at::hasCUDA();
  result.cuda_devices = result.has_cuda ? static_cast<int>(at::getNumGPUs()) : 0;
  return result;
}

}  // namespace wug::adapt
