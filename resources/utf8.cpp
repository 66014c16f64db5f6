#include "resources/utf8.hpp"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdio>

namespace wug::resources {
namespace {

/// The code point at `offset`, or a negative number where the bytes are malformed.
UChar32 decode(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + offset;
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - offset, 4));
  std::int32_t used = 0;
  UChar32 code_point = 0;
  U8_NEXT(bytes, used, left, code_point);
  offset += code_point < 0 ? 1 : static_cast<std::size_t>(used);
  return code_point;
}

bool is_bidi_control(UChar32 c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    if (decode(text, offset) < 0) return start;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const UChar32 code_point = decode(text, offset);
  return code_point < 0 ? U'\uFFFD' : static_cast<char32_t>(code_point);
}

void append_utf8(std::string& text, char32_t code_point) {
  char bytes[4];
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(bytes), length, 4, static_cast<UChar32>(code_point), failed);
  if (failed) {
    text += "\xEF\xBF\xBD";
  } else {
    text.append(bytes, static_cast<std::size_t>(length));
  }
}

std::u32string to_code_points(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) result += next_code_point(text, offset);
  return result;
}

std::string to_utf8(std::u32string_view code_points) {
  std::string text;
  text.reserve(code_points.size());
  for (const char32_t c : code_points) append_utf8(text, c);
  return text;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::size_t utf8_prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text.size();
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return limit;
}

std::string escape_for_terminal(std::string_view text) {
  std::string result;
  char number[16];
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const UChar32 c = decode(text, offset);
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c < 0) {
      std::snprintf(number, sizeof number, "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(text[start])));
      result += number;
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_bidi_control(c)) {
      std::snprintf(number, sizeof number, "\\u{%X}", static_cast<unsigned>(c));
      result += number;
    } else {
      result.append(text.substr(start, offset - start));
    }
  }
  return result;
}

}  // namespace wug::resources
