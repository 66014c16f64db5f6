#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// ISO 15924 code of the script most letters of `text` belong to ("Latn", "Cyrl"); empty when it has no letters.
std::string script_of(std::string_view text);

/// True when one word (letters and marks between blanks or punctuation) mixes letters of two scripts. Common and
/// inherited characters belong to every script; Han, kana, Bopomofo and Hangul mix lawfully.
bool has_mixed_script(std::string_view text);

/// First bidi control (embedding, override, isolate) in `text`, or 0: text that would display as something else.
char32_t find_bidi_control(std::string_view text);

/// Unicode name of a character, "LATIN SMALL LETTER A"; control characters give their code in angle brackets.
std::string character_name(char32_t character);

}  // namespace wug::resources
