// Apertium bilingual dictionaries. FORMATS.md section 5; lttoolbox's dix.dtd.
#include <map>
#include <pugixml.hpp>

#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/homograph.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// What <l>, <r> and <i> hold.
struct Side {
  std::string text;
  std::string_view tag;  ///< of the first <s>
};

/// <b/> is a blank, <g> its content, <j/> a plus, <s/> and <a/> are no text, nor is the homograph number before a tag.
void read_side(const pugi::xml_node& node, Side& side) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    const std::string_view name = child.name();  // text has none
    if (name.empty()) {
      side.text += child.value();
    } else if (name == "s") {
      resources::take_homograph_number(side.text);
      if (side.tag.empty()) side.tag = child.attribute("n").value();
    } else if (name == "b") {
      side.text += ' ';
    } else if (name == "j") {
      side.text += '+';
    } else if (name == "g") {
      resources::take_homograph_number(side.text);
      read_side(child, side);
    }
  }
}

using Paradigms = std::map<std::string, std::string, std::less<>>;  // name to the first tag of its first entry

void add_paradigm(const pugi::xml_node& definition, Paradigms& paradigms) {
  const auto entry = definition.child("e");
  Side side;
  read_side(entry.child("p").child("l"), side);
  if (side.tag.empty()) read_side(entry.child("i"), side);
  paradigms.emplace(definition.attribute("n").value(), side.tag);
}

struct Sides {
  Side left, right;
  bool regex = false;
};

Sides sides_of(const pugi::xml_node& e, const Paradigms& paradigms) {
  Sides sides;
  for (pugi::xml_node part = e.first_child(); part; part = part.next_sibling()) {
    const std::string_view name = part.name();
    if (name == "p") {
      for (pugi::xml_node side = part.first_child(); side; side = side.next_sibling()) {
        const std::string_view which = side.name();
        if (which == "l") read_side(side, sides.left);
        if (which == "r") read_side(side, sides.right);
      }
    } else if (name == "i") {
      read_side(part, sides.left);
      read_side(part, sides.right);
    } else if (name == "par" && sides.left.tag.empty()) {
      const auto found = paradigms.find(std::string_view(part.attribute("n").value()));
      if (found != paradigms.end()) sides.left.tag = found->second;
    } else if (name == "re") {
      sides.regex = true;
    }
  }
  return sides;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class DixReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "dix"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "dictionary") return std::nullopt;
    return "XML with the root <dictionary>";
  }

  void read(const LexiconInput& input, const ReaderOptions&, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto parts = read_xml_parts(input, {"e", "pardef"}, false);
    Paradigms paradigms;
    std::uint64_t rows = 0;
    std::string first_section;
    while (parts->next()) {
      if (is_part("pardef", "pardefs", *parts)) add_paradigm(parts->part(), paradigms);
      if (!is_part("e", "section", *parts)) continue;
      const std::string_view section = parts->around().back().attribute("id").value();
      if (rows == 0) first_section = section;
      read_entry(parts->part(), section == first_section ? "" : section, parts->line_of(parts->part()), paradigms, sink, report);
      if (++rows % 16384 == 0) progress.update(rows, 0, "entries", input.name());
    }
    if (rows == 0) report.note("no entry in a <section> of the dictionary");
  }

 private:
  /// The part has this name and stands in this child of the root.
  static bool is_part(std::string_view name, std::string_view parent, const resources::XmlParts& parts) {
    return parts.around().size() == 2 && name == parts.part().name() && parent == parts.around().back().name();
  }

  static void read_entry(const pugi::xml_node& e, std::string_view section, std::uint64_t line, const Paradigms& paradigms,
                         EntrySink& sink, resources::ImportReport& report) {
    Sides sides = sides_of(e, paradigms);
    const auto aside = [&](Reason reason, const char* detail) { report.quarantine(reason, line, detail, sides.left.text + "\t" + sides.right.text); };
    const bool marked = !e.first_attribute().empty();
    const std::string_view restriction = marked ? e.attribute("r").value() : "";
    if (!restriction.empty()) report.residue("direction " + std::string(restriction));
    if (sides.regex) return aside(Reason::regex_entry, "a regular expression, not a word");
    if (marked && std::string_view(e.attribute("i").value()) == "yes") return aside(Reason::ignored_by_source, "marked i=\"yes\"");
    if (is_blank(sides.left.text) || is_blank(sides.right.text)) return aside(Reason::one_sided, "one side has no text");
    Entry entry;
    entry.flat = true;
    entry.line = line;
    entry.pos = ud_of(PosScheme::apertium, sides.left.tag);
    entry.headword = std::move(sides.left.text);
    entry.pos_original = sides.left.tag;
    if (marked) keep_attributes(e, "r i", "e:", entry.residue, report);
    if (!section.empty()) entry.residue.push_back({"section", std::string(section)});
    Translation& translation = entry.senses.emplace_back().translations.emplace_back();
    translation.text = std::move(sides.right.text);
    if (restriction == "LR") translation.direction = Direction::forward;
    if (restriction == "RL") translation.direction = Direction::backward;
    sink.add(std::move(entry));
  }
};

constinit const DixReader reader;

}  // namespace

extern const LexiconReader& dix_reader;
const LexiconReader& dix_reader = reader;

}  // namespace wug::lexicon
