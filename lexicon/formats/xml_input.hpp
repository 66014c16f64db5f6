#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "lexicon/reader.hpp"
#include "resources/xml_document.hpp"
#include "resources/xml_parts.hpp"

namespace wug::lexicon {

/// The main file, checked and parsed (resources/xml_document.hpp).
std::unique_ptr<resources::XmlDocument> read_xml(const LexiconInput& input, bool keep_blanks = true);

/// The main file part by part (resources/xml_parts.hpp): for flat dictionaries of any length.
std::unique_ptr<resources::XmlParts> read_xml_parts(const LexiconInput& input, std::vector<std::string_view> parts, bool keep_blanks = true);

using resources::first_element;

/// True where `text`, a name that pugixml gives, is `name`: most others differ at once, so its length need not be known.
inline bool same_name(const char* text, std::string_view name) {
  for (const char c : name) {
    if (*text++ != c) return false;
  }
  return *text == '\0';
}

/// The text below a node, trimmed and with runs of white space collapsed.
std::string clean_text_below(const pugi::xml_node& node);

/// Puts every attribute of a node that is not in `known` (names parted by blanks) into the residue.
void keep_attributes(const pugi::xml_node& node, std::string_view known, std::string_view prefix, std::vector<Residue>& residue,
                     resources::ImportReport& report);

}  // namespace wug::lexicon
