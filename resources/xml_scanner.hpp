#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "resources/xml_document.hpp"

namespace wug::resources {

/// The bytes of an XML file as UTF-8: transcoded where the declaration says so, without a byte-order mark, valid, without NUL.
std::string xml_as_utf8(std::string bytes, const std::string& name, const XmlLimits& limits);

/// Goes over XML markup without building anything and throws FormatError at what parsers let pass (see checked_xml).
/// `text` is xml_as_utf8's result and must stay; names of start and end tags are not compared.
class XmlScanner {
 public:
  enum class Markup { start, end, empty, other };

  XmlScanner(std::string_view text, const std::string& name, const XmlLimits& limits);

  /// Passes the text up to the next markup and that markup; false at the end of the file, which is checked too.
  bool next();
  /// Passes everything up to the end tag of the element whose start tag came last.
  void skip_element();

  Markup markup() const { return markup_; }
  /// Where the last markup begins, and the first byte behind it.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return at_; }
  /// The element's name in a start or end tag.
  std::string_view element() const { return element_; }
  std::size_t depth() const { return depth_; }
  /// Throws FormatError at this byte.
  [[noreturn]] void fail(std::size_t offset, const std::string& message) const;

 private:
  void refuse_text(std::size_t end) const;
  void check_references(std::size_t begin, std::size_t end);
  void skip_to(std::string_view end, const char* what);
  void pass_markup();
  void doctype();
  void start_tag();
  void end_tag();
  std::size_t attribute(std::size_t start);

  std::string_view text_;
  const std::string& name_;
  const XmlLimits& limits_;
  Markup markup_ = Markup::other;
  std::string_view element_;
  std::size_t at_ = 0, begin_ = 0, depth_ = 0, roots_ = 0, doctypes_ = 0;
  std::size_t ampersand_ = 0;  ///< the first & at or behind the last place that was looked at
  std::vector<std::string_view> names_;
};

}  // namespace wug::resources
