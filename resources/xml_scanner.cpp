#include "resources/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "resources/error.hpp"

namespace wug::resources {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_character(std::string_view reference) {
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

}  // namespace

XmlScanner::XmlScanner(std::string_view text, const std::string& name, const XmlLimits& limits)
    : text_(text), name_(name), limits_(limits), ampersand_(text.find('&')) {}

void XmlScanner::fail(std::size_t offset, const std::string& message) const {
  std::size_t line = 1, start = 0;
  for (std::size_t at = text_.find('\n'); at < offset && at != std::string_view::npos; at = text_.find('\n', at + 1)) {
    ++line;
    start = at + 1;
  }
  throw FormatError({name_, line, offset - start + 1}, message);
}

bool XmlScanner::next() {
  if (at_ >= text_.size()) {
    if (depth_ > 0) fail(text_.size(), "the file ends inside an element; it is probably cut off");
    if (roots_ == 0) fail(0, "found no element, expected XML with one root");
    return false;
  }
  const char* const data = text_.data();
  std::size_t tag = at_;
  while (tag < text_.size() && data[tag] != '<') ++tag;
  if (depth_ == 0) refuse_text(tag);
  if (ampersand_ < tag) check_references(at_, tag);
  at_ = begin_ = tag;
  markup_ = Markup::other;
  if (at_ < text_.size()) pass_markup();
  return true;
}

void XmlScanner::skip_element() {
  for (const std::size_t outside = depth_ - 1; depth_ > outside;) next();
}

/// Outside the root there are only blanks.
void XmlScanner::refuse_text(std::size_t end) const {
  for (std::size_t i = at_; i < end; ++i) {
    if (!is_blank(text_[i])) fail(at_, "found text outside the root element");
  }
}

/// Only the five named references of XML and numeric ones to real characters.
void XmlScanner::check_references(std::size_t begin, std::size_t end) {
  if (ampersand_ < begin) ampersand_ = text_.find('&', begin);
  for (; ampersand_ < end; ampersand_ = text_.find('&', ampersand_ + 1)) {
    const std::size_t close = text_.substr(0, end).find(';', ampersand_);
    if (close == std::string_view::npos || close - ampersand_ > 40) fail(ampersand_, "found & that begins no reference; it is written &amp;");
    const std::string_view reference = text_.substr(ampersand_ + 1, close - ampersand_ - 1);
    static constexpr std::array<std::string_view, 5> named = {"amp", "lt", "gt", "quot", "apos"};
    if (std::find(named.begin(), named.end(), reference) != named.end()) continue;
    if (!is_character(reference)) {
      fail(ampersand_, "found the reference " + in_quotes(text_.substr(ampersand_, close - ampersand_ + 1)) +
                           "; only &amp; &lt; &gt; &quot; &apos; and numbers of characters are read, DTDs never");
    }
  }
}

void XmlScanner::skip_to(std::string_view end, const char* what) {
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) fail(at_, std::string("found ") + what + " without its end");
  at_ = found + end.size();
}

void XmlScanner::pass_markup() {
  const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (second == '/') return end_tag();
  if (second == '?') return skip_to("?>", "a processing instruction");
  if (second != '!') return start_tag();
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("<!--")) {
    at_ += 4;
    skip_to("-->", "a comment");
  } else if (rest.starts_with("<![CDATA[")) {
    if (depth_ == 0) fail(at_, "found text outside the root element");
    skip_to("]]>", "CDATA");
  } else {
    doctype();
  }
}

/// Skips a document type declaration with its internal subset; nothing in it is used.
void XmlScanner::doctype() {
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

void XmlScanner::end_tag() {
  if (depth_ == 0) fail(at_, "found an end tag that nothing opened");
  --depth_;
  markup_ = Markup::end;
  const char* const data = text_.data();
  const std::size_t name = at_ + 2;
  std::size_t end = name;
  while (end < text_.size() && data[end] != '>') ++end;
  if (end >= text_.size()) fail(at_, "found a tag without its end");
  at_ = end + 1;
  while (end > name && is_blank(data[end - 1])) --end;
  element_ = text_.substr(name, end - name);
}

void XmlScanner::start_tag() {
  if (depth_ == 0 && ++roots_ > 1) fail(at_, "found a second root element");
  names_.clear();
  const char* const data = text_.data();
  const std::size_t size = text_.size(), first = at_ + 1;
  std::size_t at = first;
  while (at < size && !is_blank(data[at]) && data[at] != '>' && data[at] != '/') ++at;
  element_ = text_.substr(first, at - first);
  while (true) {
    while (at < size && is_blank(data[at])) ++at;
    if (at >= size) fail(begin_, "found a tag without its end");
    if (data[at] == '>') {
      at_ = at + 1;
      markup_ = Markup::start;
      if (++depth_ > limits_.depth) fail(begin_, "elements are nested deeper than the limit of " + std::to_string(limits_.depth));
      return;
    }
    if (data[at] == '/') {
      if (text_.compare(at, 2, "/>") != 0) fail(at, "found / inside a tag");
      at_ = at + 2;
      markup_ = Markup::empty;
      return;
    }
    at = attribute(at);
  }
}

/// Passes the attribute that begins at `start`; the first byte behind it.
std::size_t XmlScanner::attribute(const std::size_t start) {
  const char* const data = text_.data();
  const std::size_t size = text_.size();
  std::size_t at = start;
  while (at < size && data[at] != '=' && data[at] != '>' && data[at] != '<' && !is_blank(data[at])) ++at;
  const std::string_view name = text_.substr(start, at - start);
  while (at < size && is_blank(data[at])) ++at;
  if (at >= size || data[at] != '=' || name.empty()) fail(start, "expected an attribute with = and a value in quotes");
  ++at;
  while (at < size && is_blank(data[at])) ++at;
  if (at >= size || (data[at] != '"' && data[at] != '\'')) fail(start, "expected the attribute's value in quotes");
  const char quote = data[at];
  const std::size_t value = ++at;
  bool opens = false;
  for (; at < size && data[at] != quote; ++at) opens |= data[at] == '<';
  if (at >= size) fail(start, "found an attribute without its closing quote");
  if (opens) fail(start, "found < in the value of an attribute");
  if (ampersand_ < at) check_references(value, at);
  if (names_.size() >= limits_.attributes) fail(begin_, "more attributes than the limit of " + std::to_string(limits_.attributes));
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) fail(start, "found the attribute " + in_quotes(name) + " twice");
  names_.push_back(name);
  return at + 1;
}

}  // namespace wug::resources
