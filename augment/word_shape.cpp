#include "augment/word_shape.hpp"

#include <cstdint>
#include <string>

#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
namespace {

enum class Character : std::uint8_t { letter, digit, symbol, mark };

/// Enough to tell words from the rest: everything outside ASCII is a letter but for the blocks of punctuation and currency.
Character character_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return Character::digit;
  if (c < 0x80) {
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (letter) return Character::letter;
    return std::u32string_view(U"$%+<=>^|~").find(c) != std::u32string_view::npos ? Character::symbol : Character::mark;
  }
  const bool currency = (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
  if (currency || c == 0xA7 || c == 0xA9 || c == 0xAE || c == 0xB0 || c == 0xB1 || c == 0xD7 || c == 0xF7) return Character::symbol;
  const bool mark = c == 0xA0 || c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
  return mark ? Character::mark : Character::letter;
}

/// The text up to the second character, or all of it.
std::string_view first_character(std::string_view form) {
  std::size_t end = 0;
  if (!form.empty()) resources::next_code_point(form, end);
  return form.substr(0, end);
}

bool is_upper_case(std::string_view text) { return resources::upper_case(text) == text && resources::fold_case(text) != text; }

}  // namespace

std::string_view class_by_characters(std::string_view form) {
  bool letter = false, digit = false, symbol = false;
  for (std::size_t at = 0; at < form.size();) {
    const Character character = character_of(resources::next_code_point(form, at));
    letter = letter || character == Character::letter;
    digit = digit || character == Character::digit;
    symbol = symbol || character == Character::symbol;
  }
  if (letter) return "";
  return digit ? "NUM" : symbol ? "SYM" : "PUNCT";
}

bool begins_with_capital(std::string_view form) { return is_upper_case(first_character(form)); }

bool is_all_capitals(std::string_view form) {
  const std::string_view first = first_character(form);
  return is_upper_case(first) && is_upper_case(form.substr(first.size()));
}

}  // namespace wug::augment
