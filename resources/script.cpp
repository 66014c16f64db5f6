#include "resources/script.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>

#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

UScriptCode script_at(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
  return U_FAILURE(status) ? USCRIPT_COMMON : code;
}

/// Scripts that one word may mix are counted as one.
UScriptCode family(UScriptCode code) {
  switch (code) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL: return USCRIPT_HAN;
    default: return code;
  }
}

}  // namespace

std::string script_of(std::string_view text) {
  std::map<UScriptCode, std::size_t> counts;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const UScriptCode code = u_isalpha(static_cast<UChar32>(c)) ? script_at(c) : USCRIPT_COMMON;
    if (code > USCRIPT_INHERITED) ++counts[code];
  }
  const auto most = std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : uscript_getShortName(most->first);
}

bool has_mixed_script(std::string_view text) {
  if (is_ascii(text)) return false;
  UScriptCode word = USCRIPT_COMMON;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    const bool joins = u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK ||
                       c == 0x200C || c == 0x200D || c == '\'' || c == 0x2019;  // an apostrophe can be a letter
    if (!joins) {
      word = USCRIPT_COMMON;
      continue;
    }
    const UScriptCode code = family(script_at(static_cast<char32_t>(c)));
    if (code == USCRIPT_COMMON || code == USCRIPT_INHERITED) continue;
    if (word != USCRIPT_COMMON && word != code) return true;
    word = code;
  }
  return false;
}

char32_t find_bidi_control(std::string_view text) {
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return c;
  }
  return 0;
}

std::string character_name(char32_t character) {
  char name[128];
  UErrorCode status = U_ZERO_ERROR;
  const auto length = u_charName(static_cast<UChar32>(character), U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
  return U_FAILURE(status) ? std::string() : std::string(name, static_cast<std::size_t>(length));
}

}  // namespace wug::resources
