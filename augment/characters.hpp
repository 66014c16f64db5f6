#pragma once
#include <cstddef>
#include <string_view>

namespace wug::augment {

/// True of the first byte of a character in UTF-8.
inline bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The byte where the last `count` characters begin; 0 where there are no more.
inline std::size_t begin_of_last(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) {
    do --at;
    while (at > 0 && !begins_character(text[at]));
  }
  return at;
}

}  // namespace wug::augment
