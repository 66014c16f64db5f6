// What parsers let pass (RELIABILITY.md, "Library hazards"): a scan of the raw bytes before any parser sees them.
#include <algorithm>
#include <cstring>

#include "resources/error.hpp"
#include "resources/transcode.hpp"
#include "resources/utf8.hpp"
#include "resources/xml_document.hpp"
#include "resources/xml_scanner.hpp"

namespace wug::resources {
namespace {

/// The value of encoding="…" in the XML declaration; empty when there is none.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, std::min(text.find("?>"), std::min<std::size_t>(text.size(), 400)));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return end == std::string_view::npos ? std::string() : std::string(declaration.substr(at + 1, end - at - 1));
}

}  // namespace

std::string xml_as_utf8(std::string bytes, const std::string& name, const XmlLimits& limits) {
  if (bytes.size() > limits.bytes) {
    throw FormatError({name, 0, 0}, "the file has " + std::to_string(bytes.size()) + " bytes, the limit for XML is " + std::to_string(limits.bytes));
  }
  try {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
      bytes = to_utf8_from(bytes, "UTF-16");
    } else if (!bytes.starts_with("\xEF\xBB\xBF")) {
      const std::string encoding = declared_encoding(bytes);
      if (!is_utf8_name(encoding)) bytes = to_utf8_from(bytes, encoding);
    }
  } catch (const Error& error) {
    throw FormatError({name, 1, 1}, error.what());
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (const auto at = find_invalid_utf8(bytes)) {
    const auto line = static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*at), '\n')) + 1;
    throw FormatError({name, line, 0}, "invalid UTF-8 at byte " + std::to_string(*at) + " of the file");
  }
  if (const std::size_t at = bytes.find('\0'); at != std::string::npos) {
    throw FormatError({name, 0, 0}, "found a NUL character at byte " + std::to_string(at));
  }
  return bytes;
}

std::string checked_xml(std::string bytes, const std::string& name, const XmlLimits& limits) {
  bytes = xml_as_utf8(std::move(bytes), name, limits);
  XmlScanner scanner(bytes, name, limits);
  while (scanner.next()) {
  }
  return bytes;
}

std::string_view first_element(std::string_view head) {
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at)) {
    const std::string_view rest = head.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      if (end == std::string_view::npos) return {};
      at += end;
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      ++at;
    } else {
      const std::size_t end = rest.find_first_of(" \t\r\n/>", 1);
      return end == std::string_view::npos ? std::string_view{} : rest.substr(1, end - 1);
    }
  }
  return {};
}

}  // namespace wug::resources
