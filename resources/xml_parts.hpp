#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "resources/xml_document.hpp"

namespace wug::resources {

/// A checked XML file (see checked_xml) read part by part, for long flat files: the tree of some parts fits the processor's
/// cache, that of the whole file would not. A part is an outermost element of one of the names given.
///
/// With the parts "e" and "pardef", <dictionary><pardefs><pardef/></pardefs><section><e/><e/></section></dictionary> gives
/// pardef (around it dictionary, pardefs), e and e (around them dictionary, section).
///
/// Text that an element of a part begins with is the element's value, no node of its own (text_below and child_value know).
class XmlParts {
 public:
  XmlParts(std::string bytes, std::string name, std::vector<std::string_view> parts, bool keep_blanks, const XmlLimits& limits = {});
  ~XmlParts();
  XmlParts(const XmlParts&) = delete;
  XmlParts& operator=(const XmlParts&) = delete;

  /// Goes to the next part, in the file's order; false at the end. Throws FormatError where the file is damaged, which may
  /// be behind parts that were handed out.
  bool next();
  const pugi::xml_node& part() const;
  /// The elements around the part, the root first, with their attributes but without content.
  const std::vector<pugi::xml_node>& around() const;
  /// 1-based line on which a node of this part begins.
  std::size_t line_of(const pugi::xml_node& node);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace wug::resources
