#include <cstdint>
#include <cstdlib>

#include "resources/conllu.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  try {
    TextInput input(from_bytes({reinterpret_cast<const char*>(data), size}), "fuzz");
    ConlluReader reader(input);
    while (const auto sentence = reader.next()) {
      std::string text;
      append_conllu(*sentence, text);
      if (text.empty()) std::abort();
    }
  } catch (const Error& error) {
    if (error.cause() != Cause::data) throw;
  }
  return 0;
}
