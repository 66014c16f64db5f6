#include "adapt/api.hpp"

#include <c10/util/Exception.h>

#include <string>

#include "resources/error.hpp"

namespace {

using namespace wug;

/// Calls `function` and turns LibTorch's exceptions, whose types the executable does not know, into ours.
template <auto function, class... Arguments>
auto guarded(Arguments... arguments) -> decltype(function(static_cast<Arguments>(arguments)...)) {
  try {
    return function(static_cast<Arguments>(arguments)...);
  } catch (const c10::OutOfMemoryError& error) {
    throw resources::Error(resources::Cause::os, std::string("out of GPU memory: ") + error.what_without_backtrace());
  } catch (const c10::Error& error) {
    throw resources::Error(resources::Cause::internal, std::string("LibTorch: ") + error.what_without_backtrace());
  }
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const adapt::Api* wug_adapt_api() {
  static const adapt::Api api{
      adapt::Api::current_version,
      guarded<adapt::runtime>,
  };
  return &api;
}
