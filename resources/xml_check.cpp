// What parsers let pass (RELIABILITY.md, "Library hazards"): a scan of the raw bytes before any parser sees them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <vector>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/transcode.hpp"
#include "resources/utf8.hpp"
#include "resources/xml_document.hpp"

namespace wug::resources {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Scanner {
 public:
  Scanner(std::string_view text, const std::string& name, const XmlLimits& limits)
      : text_(text), name_(name), limits_(limits) {}

  void run() {
    while (at_ < text_.size()) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      check_text(text_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < text_.size()) markup();
    }
    if (depth_ > 0) fail(text_.size(), "the file ends inside an element; it is probably cut off");
    if (roots_ == 0) fail(0, "found no element, expected XML with one root");
  }

 private:
  [[noreturn]] void fail(std::size_t offset, const std::string& message) const {
    std::size_t line = 1, start = 0;
    for (std::size_t at = text_.find('\n'); at < offset && at != std::string_view::npos; at = text_.find('\n', at + 1)) {
      ++line;
      start = at + 1;
    }
    throw FormatError({name_, line, offset - start + 1}, message);
  }

  void check_text(std::string_view text) {
    if (depth_ == 0) {
      for (const char c : text) {
        if (!is_blank(c)) fail(at_, "found text outside the root element");
      }
    }
    check_references(text, at_);
  }

  /// Only the five named references of XML and numeric ones to real characters.
  void check_references(std::string_view text, std::size_t offset) const {
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
      const std::size_t end = text.find(';', at);
      if (end == std::string_view::npos || end - at > 40) fail(offset + at, "found & that begins no reference; it is written &amp;");
      const std::string_view reference = text.substr(at + 1, end - at - 1);
      static constexpr std::array<std::string_view, 5> named = {"amp", "lt", "gt", "quot", "apos"};
      if (std::find(named.begin(), named.end(), reference) != named.end()) continue;
      if (!is_character(reference)) {
        fail(offset + at, "found the reference " + in_quotes(text.substr(at, end - at + 1)) +
                              "; only &amp; &lt; &gt; &quot; &apos; and numbers of characters are read, DTDs never");
      }
    }
  }

  static bool is_character(std::string_view reference) {
    if (!reference.starts_with('#')) return false;
    reference.remove_prefix(1);
    const bool hexadecimal = reference.starts_with('x');
    if (hexadecimal) reference.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(reference.data(), reference.data() + reference.size(), value, hexadecimal ? 16 : 10);
    if (error != std::errc{} || end != reference.data() + reference.size()) return false;
    const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    return !control && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
  }

  void skip_to(std::string_view end, const char* what) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) fail(at_, std::string("found ") + what + " without its end");
    at_ = found + end.size();
  }

  void markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      at_ += 4;
      skip_to("-->", "a comment");
    } else if (rest.starts_with("<![CDATA[")) {
      if (depth_ == 0) fail(at_, "found text outside the root element");
      skip_to("]]>", "CDATA");
    } else if (rest.starts_with("<?")) {
      skip_to("?>", "a processing instruction");
    } else if (rest.starts_with("<!")) {
      doctype();
    } else if (rest.starts_with("</")) {
      if (depth_ == 0) fail(at_, "found an end tag that nothing opened");
      --depth_;
      skip_to(">", "a tag");
    } else {
      start_tag();
    }
  }

  /// Skips a document type declaration with its internal subset; nothing in it is used.
  void doctype() {
    if (roots_ > 0) fail(at_, "found a declaration after the root element began");
    if (++doctypes_ > 1) fail(at_, "found a second document type declaration");
    const std::size_t start = at_;
    std::size_t brackets = 0;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        at_ = text_.find(c, at_ + 1);
        if (at_ == std::string_view::npos) break;
      } else if (text_.compare(at_, 4, "<!--") == 0) {
        at_ = text_.find("-->", at_);
        if (at_ == std::string_view::npos) break;
      } else if (c == '<') {
        ++brackets;
      } else if (c == '>' && brackets > 0) {
        --brackets;
      } else if (c == '>') {
        ++at_;
        return;
      }
    }
    fail(start, "found a document type declaration without its end");
  }

  void start_tag() {
    const std::size_t start = at_;
    if (depth_ == 0 && ++roots_ > 1) fail(at_, "found a second root element");
    names_.clear();
    ++at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '>' && text_[at_] != '/') ++at_;
    while (true) {
      while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
      if (at_ >= text_.size()) fail(start, "found a tag without its end");
      if (text_[at_] == '>') {
        ++at_;
        if (++depth_ > limits_.depth) fail(start, "elements are nested deeper than the limit of " + std::to_string(limits_.depth));
        return;
      }
      if (text_[at_] == '/') {
        if (text_.compare(at_, 2, "/>") != 0) fail(at_, "found / inside a tag");
        at_ += 2;
        return;
      }
      attribute(start);
    }
  }

  void attribute(std::size_t tag) {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != '=' && text_[at_] != '>' && text_[at_] != '<' && !is_blank(text_[at_])) ++at_;
    const std::string_view name = text_.substr(start, at_ - start);
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ >= text_.size() || text_[at_] != '=' || name.empty()) fail(start, "expected an attribute with = and a value in quotes");
    ++at_;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) fail(start, "expected the attribute's value in quotes");
    const std::size_t end = text_.find(text_[at_], at_ + 1);
    if (end == std::string_view::npos) fail(start, "found an attribute without its closing quote");
    const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
    if (value.find('<') != std::string_view::npos) fail(start, "found < in the value of an attribute");
    check_references(value, at_ + 1);
    at_ = end + 1;
    if (names_.size() >= limits_.attributes) fail(tag, "more attributes than the limit of " + std::to_string(limits_.attributes));
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) fail(start, "found the attribute " + in_quotes(name) + " twice");
    names_.push_back(name);
  }

  std::string_view text_;
  const std::string& name_;
  const XmlLimits& limits_;
  std::size_t at_ = 0, depth_ = 0, roots_ = 0, doctypes_ = 0;
  std::vector<std::string_view> names_;
};

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

std::string checked_xml(std::string bytes, const std::string& name, const XmlLimits& limits) {
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
  Scanner(bytes, name, limits).run();
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
