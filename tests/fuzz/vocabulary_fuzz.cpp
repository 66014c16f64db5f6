#include <cstdint>
#include <cstdlib>

#include "adapt/tokenizer/wordpiece.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const adapt::WordPiece tokenizer(adapt::read_vocabulary(bytes, "fuzz"));
    adapt::Pieces pieces;
    tokenizer.encode(bytes.substr(0, 2000), pieces);
    for (const auto id : pieces.ids) {
      if (id < 0 || id >= tokenizer.size()) std::abort();
    }
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
  }
  return 0;
}
