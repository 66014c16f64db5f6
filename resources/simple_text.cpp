#include "resources/simple_text.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

namespace wug::resources {
namespace {

using Letters = std::array<SimpleLetter, 0x800>;

bool stands_alone(UChar32 c) {
  const int type = u_charType(c);
  const bool letter = type == U_UPPERCASE_LETTER || type == U_LOWERCASE_LETTER || type == U_TITLECASE_LETTER || type == U_OTHER_LETTER;
  return letter && u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES && u_getCombiningClass(c) == 0;
}

/// 0 where `c` does not fold to one character.
char16_t fold(char16_t c) {
  char16_t folded[4] = {};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = u_strFoldCase(folded, 4, &c, 1, U_FOLD_CASE_DEFAULT, &status);
  return U_SUCCESS(status) && length == 1 ? folded[0] : u'\0';
}

Letters ask_icu() {
  Letters letters{};
  for (char16_t c = 0x80; c < 0x800; ++c) {
    const char16_t folded = fold(c);
    if (!stands_alone(c) || folded < 0x80 || folded >= 0x800 || !stands_alone(folded)) continue;
    letters[c] = {folded, u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_ALETTER};
  }
  return letters;
}

}  // namespace

const Letters& simple_letters() {
  static const Letters letters = ask_icu();
  return letters;
}

bool is_simple(std::string_view text) {
  const Letters& letters = simple_letters();
  char before = ' ';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= ' ' && c <= '~') {
      if (c == ' ' && before == ' ') return false;
    } else {
      if (letters[two_byte_character(text.data() + at, text.size() - at)].folded == 0) return false;
      ++at;
    }
    before = c;
  }
  return before != ' ';
}

std::optional<std::string> fold_simple(std::string_view text) {
  const Letters& letters = simple_letters();
  std::string folded(text);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      folded[at] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    const std::uint16_t letter = letters[two_byte_character(folded.data() + at, folded.size() - at)].folded;
    if (letter == 0) return std::nullopt;
    folded[at] = static_cast<char>(0xC0 | letter >> 6);
    folded[++at] = static_cast<char>(0x80 | (letter & 0x3F));
  }
  return folded;
}

}  // namespace wug::resources
