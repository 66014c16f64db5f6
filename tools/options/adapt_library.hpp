#pragma once
#include "adapt/api.hpp"

namespace wug::tools {

/// libwug_adapt.so, opened on the first call: beside the executable, else where the loader finds it. Throws
/// Error{unavailable} (69) that says how to get it when this wug was built without LibTorch.
const adapt::Api& adapt_library();

}  // namespace wug::tools
