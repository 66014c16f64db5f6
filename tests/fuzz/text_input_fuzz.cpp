#include <cstdint>
#include <cstdlib>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  try {
    TextInput input(from_bytes({reinterpret_cast<const char*>(data), size}), "fuzz");
    std::size_t numbers = 0;
    while (const auto line = input.next()) {
      if (line->number != ++numbers) std::abort();
      const bool valid = !find_invalid_utf8(line->text) && line->text.find('\0') == std::string_view::npos;
      if (valid != (line->fault == LineFault::none)) std::abort();
    }
    if (input.bytes_read() != size) std::abort();
  } catch (const FormatError&) {
  }
  return 0;
}
