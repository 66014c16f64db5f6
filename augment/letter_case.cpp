#include "augment/letter_case.hpp"

#include <unicode/uchar.h>

#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {

LetterCase letter_case(std::string_view word) {
  std::size_t upper = 0, lower = 0;
  bool first_is_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(resources::next_code_point(word, at));
    const bool is_upper = c < 0x80 ? c >= 'A' && c <= 'Z' : u_hasBinaryProperty(c, UCHAR_UPPERCASE) != 0 || u_istitle(c) != 0;
    const bool is_lower = c < 0x80 ? c >= 'a' && c <= 'z' : u_hasBinaryProperty(c, UCHAR_LOWERCASE) != 0;
    if (!is_upper && !is_lower) continue;
    if (upper + lower == 0) first_is_upper = is_upper;
    ++(is_upper ? upper : lower);
  }
  if (upper + lower == 0) return LetterCase::uncased;
  if (upper == 0) return LetterCase::lower;
  if (lower == 0) return upper == 1 ? LetterCase::title : LetterCase::upper;
  return first_is_upper && upper == 1 ? LetterCase::title : LetterCase::mixed;
}

std::string transfer_case(std::string_view entry, LetterCase source, std::string_view language) {
  if (source == LetterCase::upper) return resources::upper_case(entry, language);
  if (source == LetterCase::title) return resources::title_case(entry, language);
  return std::string(entry);
}

}  // namespace wug::augment
