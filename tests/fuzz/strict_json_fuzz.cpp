#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/strict_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  try {
    const auto value = parse_strict_json({reinterpret_cast<const char*>(data), size}, "fuzz");
    const std::string text = value.dump();
    if (parse_strict_json(text, "fuzz").dump() != text) std::abort();
  } catch (const FormatError&) {
  }
  return 0;
}
