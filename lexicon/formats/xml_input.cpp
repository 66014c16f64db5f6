#include "lexicon/formats/xml_input.hpp"

#include <pugixml.hpp>

#include "resources/normalize.hpp"

namespace wug::lexicon {

std::unique_ptr<resources::XmlDocument> read_xml(const LexiconInput& input, bool keep_blanks) {
  const auto source = input.open();
  return std::make_unique<resources::XmlDocument>(resources::read_all(*source), input.name(), keep_blanks);
}

std::unique_ptr<resources::XmlParts> read_xml_parts(const LexiconInput& input, std::vector<std::string_view> parts, bool keep_blanks) {
  const auto source = input.open();
  return std::make_unique<resources::XmlParts>(resources::read_all(*source), input.name(), std::move(parts), keep_blanks);
}

std::string clean_text_below(const pugi::xml_node& node) { return resources::collapse_spaces(resources::text_below(node)); }

void keep_attributes(const pugi::xml_node& node, std::string_view known, std::string_view prefix, std::vector<Residue>& residue,
                     resources::ImportReport& report) {
  for (pugi::xml_attribute attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    const std::string name = attribute.name();
    if ((" " + std::string(known) + " ").find(" " + name + " ") != std::string::npos) continue;
    residue.push_back({std::string(prefix) + name, attribute.value()});
    report.residue(std::string(prefix) + name);
  }
}

}  // namespace wug::lexicon
