#include <cstdint>
#include <cstdlib>

#include "adapt/model/model_config.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  try {
    const auto config = adapt::parse_model_config({reinterpret_cast<const char*>(data), size}, "fuzz");
    const auto again = adapt::parse_model_config(adapt::format_model_config(config), "fuzz");
    if (again.hidden != config.hidden || again.vocabulary != config.vocabulary) std::abort();
    if (adapt::parameter_count(config) <= 0) std::abort();
  } catch (const resources::FormatError&) {
  }
  return 0;
}
