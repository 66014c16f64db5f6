#include "resources/transcode.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "resources/error.hpp"

namespace wug::resources {

bool is_utf8_name(std::string_view encoding) {
  std::string plain;
  for (const char c : encoding) {
    if (c != '-' && c != '_') plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return plain.empty() || plain == "utf8" || plain == "usascii" || plain == "ascii";
}

std::string to_utf8_from(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) throw Error(Cause::usage, "found the encoding " + in_quotes(encoding) + ", which is not known");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 2);
  const char* at = bytes.data();
  const char* end = bytes.data() + bytes.size();
  char16_t piece[4096];
  while (true) {
    char16_t* out = piece;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &out, std::end(piece), &at, end, nullptr, 1, &status);
    const icu::UnicodeString text(false, piece, static_cast<std::int32_t>(out - piece));
    for (std::int32_t i = 0; i < text.length(); ++i) {
      // windows-1252's holes become C1 controls: not characters of any text
      if (text[i] >= 0x80 && text[i] < 0xA0) status = U_ILLEGAL_CHAR_FOUND;
    }
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      throw Error(Cause::data, "byte " + std::to_string(at - bytes.data()) + " or the one before it is not " + encoding);
    }
    text.toUTF8String(result);
    if (status != U_BUFFER_OVERFLOW_ERROR) return result;
  }
}

}  // namespace wug::resources
