#pragma once
#include "adapt/model/model.hpp"

namespace c10 {
struct Device;
}
namespace at {
using c10::Device;
}

namespace wug::adapt {

/// Where a device is for one of several processes on a machine: each has a GPU of its own as far as there are enough. Throws
/// Error{unavailable} when a GPU is asked for and there is none.
at::Device place_of(Device device, int local_rank = 0);

/// Moves all parameters; what this thread makes on the GPU from now on is made there too.
void move_to(Model& model, const at::Device& place);

}  // namespace wug::adapt
