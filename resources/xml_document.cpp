#include "resources/xml_document.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "resources/error.hpp"

namespace wug::resources {

XmlDocument::XmlDocument(std::string bytes, std::string name, bool keep_blanks, const XmlLimits& limits)
    : name_(std::move(name)), text_(checked_xml(std::move(bytes), name_, limits)), document_(std::make_unique<pugi::xml_document>()) {
  line_starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) line_starts_.push_back(at + 1);
  const unsigned flags = pugi::parse_default | (keep_blanks ? pugi::parse_ws_pcdata : 0U);
  const auto result = document_->load_buffer_inplace(text_.data(), text_.size(), flags, pugi::encoding_utf8);
  if (!result) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset));
    const auto line = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - line_starts_.begin();
    const std::size_t column = offset - line_starts_[static_cast<std::size_t>(line) - 1] + 1;
    throw FormatError({name_, static_cast<std::size_t>(line), column}, std::string("not well-formed XML: ") + result.description());
  }
  root_ = std::make_unique<pugi::xml_node>(document_->document_element());
}

XmlDocument::~XmlDocument() = default;

std::size_t XmlDocument::line_of(const pugi::xml_node& node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return 0;
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), static_cast<std::size_t>(offset));
  return static_cast<std::size_t>(after - line_starts_.begin());
}

namespace {

/// Comments and processing instructions are not parsed, so every value is text.
void append_text_below(const pugi::xml_node& node, std::string& text) {
  text += node.value();
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) append_text_below(child, text);
}

}  // namespace

std::string text_below(const pugi::xml_node& node) {
  std::string text;
  append_text_below(node, text);  // the depth of a checked file is limited
  return text;
}

}  // namespace wug::resources
