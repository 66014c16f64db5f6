#pragma once
#include <array>
#include <string>
#include <string_view>

#include "resources/input_files.hpp"

namespace wug::tests {

/// Several files in one piece of bytes, so that a fixture or a fuzzer's input can hold a whole dataset: a byte 0x1E ends the
/// main file, behind it come the files beside it, in the order of `beside`, parted by the same byte. `bytes` must outlive
/// what is returned.
template <std::size_t count>
resources::MemoryInput joined_files(std::string main, const std::array<const char*, count>& beside, std::string_view bytes) {
  const auto next = [&bytes] {
    const std::size_t cut = bytes.find('\x1E');
    const std::string_view part = bytes.substr(0, cut);
    bytes.remove_prefix(cut == std::string_view::npos ? bytes.size() : cut + 1);
    return part;
  };
  resources::MemoryInput input(std::move(main), next());
  for (const char* name : beside) {
    if (name != nullptr) input.add(name, next());
  }
  return input;
}

}  // namespace wug::tests
