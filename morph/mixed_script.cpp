#include "morph/mixed_script.hpp"

#include <algorithm>

#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

enum : unsigned { latin = 1, cyrillic = 2, greek = 4 };

unsigned script_of(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return latin;
  if (c < 0xC0) return 0;
  if ((c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF)) return latin;
  if (c >= 0x400 && c <= 0x52F) return cyrillic;
  if ((c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF)) return greek;
  return 0;
}

bool more_than_one(unsigned scripts) { return (scripts & (scripts - 1)) != 0; }

}  // namespace

bool mixes_scripts(std::string_view text) {
  // Greek and Cyrillic begin with the bytes CD to D4 and E1; most words have none of them.
  const bool possible = std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xCD && byte <= 0xD4) || byte == 0xE1;
  });
  if (!possible) return false;
  unsigned scripts = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = resources::next_code_point(text, at);
    if (c == ' ') {
      if (more_than_one(scripts)) return true;
      scripts = 0;
    } else {
      scripts |= script_of(c);
    }
  }
  return more_than_one(scripts);
}

}  // namespace wug::morph
