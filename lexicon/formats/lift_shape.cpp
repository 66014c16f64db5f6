#include "lexicon/formats/lift_shape.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "lexicon/formats/xml_input.hpp"
#include "resources/language_registry.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

bool is_blank_text(const pugi::xml_node& node) {
  return node.type() != pugi::node_element && resources::trim(node.value()).empty();
}

std::size_t attribute_count(const pugi::xml_node& node) {
  return static_cast<std::size_t>(std::distance(node.attributes_begin(), node.attributes_end()));
}

/// <form lang="…"><text>…</text></form>, or a gloss, with text and nothing else.
bool is_plain_form(const pugi::xml_node& form) {
  if (attribute_count(form) != 1 || form.attribute("lang").empty()) return false;
  std::size_t texts = 0;
  for (const pugi::xml_node child : form.children()) {
    if (is_blank_text(child)) continue;
    if (!is(child, "text") || child.first_attribute()) return false;
    if (std::any_of(child.begin(), child.end(), [](const pugi::xml_node& part) { return part.type() == pugi::node_element; })) return false;
    ++texts;
  }
  return texts == 1 && !clean_text_below(form).empty();
}

/// Nothing but plain forms, at most so many.
bool holds_plain_forms(const pugi::xml_node& node, std::size_t most) {
  std::size_t forms = 0;
  for (const pugi::xml_node child : node.children()) {
    if (is_blank_text(child)) continue;
    if (!is(child, "form") || !is_plain_form(child)) return false;
    ++forms;
  }
  return !node.first_attribute() && forms > 0 && forms <= most;
}

/// The writer gives this name again for the language that the reader makes of it.
bool language_survives(const pugi::xml_node& form, LanguageNames& languages) {
  const std::string_view name = form.attribute("lang").value();
  return resources::LanguageRegistry::instance().shortest_tag(languages.tag(name)) == name;
}

/// One plain form, and one translation into the other language: what a row of examples has.
bool is_plain_example(const pugi::xml_node& example, LanguageNames& languages) {
  std::size_t forms = 0, translations = 0;
  for (const pugi::xml_node child : example.children()) {
    if (is_blank_text(child)) continue;
    const bool form = is(child, "form") && is_plain_form(child);
    const bool translation = is(child, "translation") && holds_plain_forms(child, 1) && languages.is_to(child.child("form").attribute("lang").value()) &&
                             language_survives(child.child("form"), languages);
    if (!form && !translation) return false;
    ++(form ? forms : translations);
  }
  const std::size_t known = example.attribute("source").empty() ? 0 : 1;
  return attribute_count(example) == known && forms <= 1 && translations <= 1 && forms + translations > 0;
}

bool fits(const pugi::xml_node& node, std::string_view kind, LanguageNames& languages) {
  if (kind == "gloss") return is_plain_form(node) && language_survives(node, languages);
  if (kind == "example") return is_plain_example(node, languages);
  return holds_plain_forms(node, kind == "definition" ? 100 : 1);
}

void rename(pugi::xml_attribute name) {
  if (name) name.set_value(name_in_0_13(name.value()).c_str());
}

}  // namespace

bool fits_columns(const pugi::xml_node& node, std::string_view kind, LanguageNames& languages) {
  std::size_t found = 0;
  for (const pugi::xml_node child : node.children()) {
    if (!is(child, kind)) continue;
    if (!fits(child, kind, languages)) return false;
    ++found;
  }
  return found <= 1 || kind != "definition";
}

bool forms_fit_columns(const pugi::xml_node& entry, LanguageNames& languages) {
  for (const char* kind : {"lexical-unit", "citation", "pronunciation", "variant"}) {
    if (!fits_columns(entry, kind, languages)) return false;
  }
  return true;
}

std::string name_in_0_13(std::string_view name) {
  if (name == "semantic_domain") return "semantic-domain-ddp4";
  std::string kebab;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    const bool after_small = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (capital && after_small) kebab += '-';
    kebab += name[i] == '_' || name[i] == ' ' ? '-' : capital ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
  return kebab;
}

std::string as_lift(const pugi::xml_node& node, bool from_0_12) {
  std::ostringstream text;
  if (!from_0_12) {
    node.print(text, "", pugi::format_raw);
    return text.str();
  }
  struct Renamer final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& part) override {
      if (is(part, "trait")) rename(part.attribute("name"));
      if (is(part, "field")) rename(part.attribute(part.attribute("type") ? "type" : "tag"));
      if (is(part, "range")) rename(part.attribute("id"));
      return true;
    }
  } renamer;
  pugi::xml_document copy;
  copy.append_copy(node);
  copy.traverse(renamer);
  copy.first_child().print(text, "", pugi::format_raw);
  return text.str();
}

}  // namespace wug::lexicon
