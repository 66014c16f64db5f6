#include <cstdint>
#include <cstdlib>

#include "adapt/checkpoint/safetensors_header.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const std::uint64_t length = adapt::safetensors_header_length(bytes.substr(0, 8), size, "fuzz");
    const auto header = adapt::parse_safetensors_header(bytes.substr(8, length), size, "fuzz");
    std::uint64_t end = 0;
    for (const auto& tensor : header.tensors) {
      if (tensor.begin != end || tensor.end < tensor.begin || header.data_start + tensor.end > size) std::abort();
      end = tensor.end;
    }
  } catch (const resources::FormatError&) {
  }
  return 0;
}
