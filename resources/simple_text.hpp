#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wug::resources {

/// What ICU says of a letter of two bytes in UTF-8, asked once: most keys then need no call of ICU each.
struct SimpleLetter {
  std::uint16_t folded = 0;  ///< what it folds to, itself a simple letter; 0: no simple letter
  bool in_words = false;     ///< WordBreak=ALetter: joins its neighbours as ASCII letters do
};

/// Indexed by code point, U+0080 to U+07FF: letters (no modifiers) that NFC leaves alone and that fold to one such letter.
const std::array<SimpleLetter, 0x800>& simple_letters();

/// The code point of the two bytes at `bytes`; 0 where they are not a character of two bytes.
inline std::uint32_t two_byte_character(const char* bytes, std::size_t left) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (lead < 0xC2 || lead > 0xDF || left < 2) return 0;
  const auto next = static_cast<unsigned char>(bytes[1]);
  return (next & 0xC0) == 0x80 ? (lead & 0x1FU) << 6 | (next & 0x3FU) : 0;
}

/// Printable ASCII with no blank at an edge or behind a blank, and simple letters: valid UTF-8, NFC, and what nfc,
/// collapse_spaces and lookup_key return as it is. The empty text is not simple.
bool is_simple(std::string_view text);

/// fold_case where every character is ASCII or a simple letter (not for Turkic languages), else nullopt.
std::optional<std::string> fold_simple(std::string_view text);

}  // namespace wug::resources
