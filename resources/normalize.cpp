#include "resources/normalize.hpp"

#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

#include "resources/error.hpp"
#include "resources/simple_text.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const icu::Normalizer2& composer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw Error(Cause::internal, "ICU has no NFC data");
  return *instance;
}

const icu::Normalizer2& decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw Error(Cause::internal, "ICU has no NFD data");
  return *instance;
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw Error(Cause::internal, std::string("ICU failed: ") + u_errorName(status));
}

bool is_turkic(std::string_view language) { return language == "tur" || language == "aze" || language == "azj"; }

const char* locale_of(std::string_view language) {
  if (is_turkic(language)) return "tr";
  if (language == "nld") return "nl";
  if (language == "ell") return "el";
  if (language == "lit") return "lt";
  return "";
}

/// No byte can belong to white space: blanks and controls, and the first bytes of U+0085, U+00A0, U+1680, U+2000 … U+3000.
bool is_without_spaces(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3);
  });
}

/// Putting marks into canonical order takes ICU quadratic time: a run that no writing has is refused.
void refuse_long_runs_of_marks(std::string_view text) {
  static constexpr std::size_t longest_run = 500;
  if (text.size() < 2 * longest_run) return;
  std::size_t run = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto c = static_cast<unsigned char>(text[offset]);
    if (c < 0x80) {
      ++offset;
      run = 0;
      continue;
    }
    run = u_getCombiningClass(static_cast<UChar32>(next_code_point(text, offset))) == 0 ? 0 : run + 1;
    if (run > longest_run) {
      throw Error(Cause::data, "found more than " + std::to_string(longest_run) + " combining marks in a row, up to byte " +
                                   std::to_string(offset));
    }
  }
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_simple(text) || is_ascii(text)) return std::string(text);
  if (const auto place = find_invalid_utf8(text)) {
    throw Error(Cause::data, "invalid UTF-8 at byte " + std::to_string(*place));
  }
  refuse_long_runs_of_marks(text);
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  composer().normalizeUTF8(0, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

bool is_nfc(std::string_view text) {
  if (is_simple(text) || is_ascii(text)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const bool result = composer().isNormalizedUTF8(piece(text), status);
  check(status);
  return result;
}

std::string fold_case(std::string_view text, std::string_view language) {
  if (!is_turkic(language)) {
    if (auto folded = fold_simple(text)) return *std::move(folded);
  }
  std::string result;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8Fold(is_turkic(language) ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT, piece(text), sink,
                         nullptr, status);
  check(status);
  return nfc(result);
}

std::string strip_diacritics(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  refuse_long_runs_of_marks(text);
  UErrorCode status = U_ZERO_ERROR;
  std::string apart;
  icu::StringByteSink<std::string> sink(&apart);
  decomposer().normalizeUTF8(0, piece(text), sink, nullptr, status);
  check(status);
  std::string kept;
  for (std::size_t offset = 0; offset < apart.size();) {
    const char32_t c = next_code_point(apart, offset);
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) append_utf8(kept, c);
  }
  return nfc(kept);
}

std::string collapse_spaces(std::string_view text) {
  if (is_simple(text) || is_without_spaces(text)) return std::string(text);
  std::string result;
  bool pending = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      pending = !result.empty();
      continue;
    }
    if (pending) result += ' ';
    pending = false;
    result.append(text.substr(start, offset - start));
  }
  return result;
}

std::string lookup_key(std::string_view text) {
  if (is_simple(text)) return std::string(text);
  std::string key = collapse_spaces(nfc(text));
  for (const std::string_view apostrophe : {"\u2019", "\u02BC"}) {
    for (std::size_t at = key.find(apostrophe); at != std::string::npos; at = key.find(apostrophe, at + 1)) {
      key.replace(at, apostrophe.size(), "'");
    }
  }
  return key;
}

std::string folded_key(std::string_view text, std::string_view language) {
  return fold_case(lookup_key(text), language);
}

std::string upper_case(std::string_view text, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToUpper(locale_of(language), 0, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

std::string lower_case(std::string_view text, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToLower(locale_of(language), 0, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

std::string title_case(std::string_view text, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8ToTitle(locale_of(language),
                            U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT,
                            nullptr, piece(text), sink, nullptr, status);
  check(status);
  return result;
}

}  // namespace wug::resources
