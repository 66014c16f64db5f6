#include "resources/escape_xml.hpp"

#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

bool is_unknown_to_xml(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF; }

bool changes_display(char32_t c) {
  return c == '\r' || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escaped(std::string& result, char32_t c) {
  switch (c) {
    case '&': result += "&amp;"; break;
    case '<': result += "&lt;"; break;
    case '>': result += "&gt;"; break;
    case '"': result += "&quot;"; break;
    case '\'': result += "&#39;"; break;
    case '\r': result += "&#13;"; break;  // a parser takes a bare one for an end of line
    default: append_utf8(result, is_unknown_to_xml(c) ? char32_t{0xFFFD} : c);
  }
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) append_escaped(result, next_code_point(text, offset));
  return result;
}

std::string escape_for_display(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    append_escaped(result, changes_display(c) ? char32_t{0xFFFD} : c);
  }
  return result;
}

}  // namespace wug::resources
