#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace wug::resources {

/// Caps on an XML file; above them it is refused.
struct XmlLimits {
  std::size_t depth = 256;
  std::size_t attributes = 256;                ///< of one element
  std::size_t bytes = std::size_t{500} << 20;  ///< the tree takes about four times as much memory
};

/// The bytes of an XML file as UTF-8 that a parser may see. The declaration's encoding is transcoded (strictly, by ICU);
/// well-formedness that parsers let pass is checked: one root and no text around it, no reference to an entity other than
/// the five of XML (DTDs are never read, so nothing is expanded or opened), numeric references to characters only, no
/// attribute twice, no NUL, valid UTF-8, the limits. Throws FormatError with line and column.
std::string checked_xml(std::string bytes, const std::string& name, const XmlLimits& limits = {});

/// Name of the first element of an XML file's beginning, without declaration, comments and DOCTYPE; empty when the
/// sample is not XML.
std::string_view first_element(std::string_view head);

/// A checked and parsed XML file. pugixml's types stay in .cpp files.
class XmlDocument {
 public:
  /// `bytes` is the file's content. With `keep_blanks`, white space between elements is kept as text.
  XmlDocument(std::string bytes, std::string name, bool keep_blanks = true, const XmlLimits& limits = {});
  ~XmlDocument();
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;

  /// The one element at the top.
  const pugi::xml_node& root() const { return *root_; }
  /// 1-based line on which the node begins.
  std::size_t line_of(const pugi::xml_node& node) const;
  const std::string& name() const { return name_; }

 private:
  std::string name_, text_;
  std::vector<std::size_t> line_starts_;
  std::unique_ptr<pugi::xml_document> document_;
  std::unique_ptr<pugi::xml_node> root_;
};

/// All text below a node, in document order.
std::string text_below(const pugi::xml_node& node);

}  // namespace wug::resources
