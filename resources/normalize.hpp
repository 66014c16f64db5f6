#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// Canonical composition (Unicode NFC) by ICU. ASCII is returned as it is. Throws Error{data} on invalid UTF-8.
std::string nfc(std::string_view text);
bool is_nfc(std::string_view text);

/// Full case folding of NFC text; `language` (ISO 639-3) tur and aze fold with dotted and dotless i apart.
std::string fold_case(std::string_view text, std::string_view language = {});

/// Without combining marks (general category Mn after NFD), recomposed.
std::string strip_diacritics(std::string_view text);

/// What dictionaries are looked up by: NFC, runs of white space collapsed to one space and trimmed, apostrophes U+2019
/// and U+02BC written as U+0027. Case is kept.
std::string lookup_key(std::string_view text);

/// lookup_key, then fold_case.
std::string folded_key(std::string_view text, std::string_view language = {});

/// Trimmed, with runs of Unicode white space collapsed to one space; nothing else changes.
std::string collapse_spaces(std::string_view text);

/// Locale-aware upper and lower case of the whole text, and title case of its first word.
std::string upper_case(std::string_view text, std::string_view language = {});
std::string lower_case(std::string_view text, std::string_view language = {});
std::string title_case(std::string_view text, std::string_view language = {});

}  // namespace wug::resources
