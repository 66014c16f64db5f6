#include "augment/json_text.hpp"

#include <charconv>

namespace wug::augment {

void append_json(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    out.append(text.substr(copied, i - copied));
    copied = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[i];
    } else {
      out += "\\u00";
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  out.append(text.substr(copied));
  out += '"';
}

void append_json(std::string& out, std::uint64_t number) {
  char bytes[24];
  const auto end = std::to_chars(bytes, bytes + sizeof bytes, number).ptr;
  out.append(bytes, end);
}

}  // namespace wug::augment
