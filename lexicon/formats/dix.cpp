// Apertium bilingual dictionaries. FORMATS.md section 5; lttoolbox's dix.dtd.
#include <map>
#include <pugixml.hpp>

#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/homograph.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// Text of <l>, <r> or <i>: <b/> is a blank, <g> its content, <j/> a plus, tags and homograph numbers are nothing.
void append_text(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    if (name == "b") text += ' ';
    if (name == "j") text += '+';
    if (name == "g" || name == "s") resources::take_homograph_number(text);
    if (name == "g") append_text(child, text);
  }
}

std::string first_tag(const pugi::xml_node& side) {
  if (const auto tag = side.child("s")) return tag.attribute("n").value();
  const auto inner = side.child("g").child("s");
  return inner.attribute("n").value();
}

using Paradigms = std::map<std::string, std::string>;  // name to the first tag of its first entry

Paradigms paradigms_of(const pugi::xml_node& root) {
  Paradigms paradigms;
  for (const pugi::xml_node definitions : root.children("pardefs")) {
    for (const pugi::xml_node definition : definitions.children("pardef")) {
      const auto entry = definition.child("e");
      std::string tag = first_tag(entry.child("p").child("l"));
      if (tag.empty()) tag = first_tag(entry.child("i"));
      paradigms.emplace(definition.attribute("n").value(), tag);
    }
  }
  return paradigms;
}

struct Sides {
  std::string left, right, tag;
};

Sides sides_of(const pugi::xml_node& e, const Paradigms& paradigms) {
  Sides sides;
  for (const pugi::xml_node part : e.children()) {
    const std::string_view name = part.name();
    if (name == "p") {
      append_text(part.child("l"), sides.left);
      append_text(part.child("r"), sides.right);
      if (sides.tag.empty()) sides.tag = first_tag(part.child("l"));
    } else if (name == "i") {
      append_text(part, sides.left);
      append_text(part, sides.right);
      if (sides.tag.empty()) sides.tag = first_tag(part);
    } else if (name == "par" && sides.tag.empty()) {
      const auto found = paradigms.find(part.attribute("n").value());
      if (found != paradigms.end()) sides.tag = found->second;
    }
  }
  return sides;
}

class DixReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "dix"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "dictionary") return std::nullopt;
    return "XML with the root <dictionary>";
  }

  void read(const LexiconInput& input, const ReaderOptions&, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto document = read_xml(input, false);
    const auto paradigms = paradigms_of(document->root());
    std::uint64_t rows = 0, sections = 0;
    for (const pugi::xml_node section : document->root().children("section")) {
      const std::string id = section.attribute("id").value();
      ++sections;
      for (const pugi::xml_node e : section.children("e")) {
        read_entry(e, sections > 1 ? id : std::string(), document->line_of(e), paradigms, sink, report);
        if (++rows % 16384 == 0) progress.update(rows, 0, "entries", input.name());
      }
    }
    if (sections == 0) report.note("no <section> in the dictionary");
  }

 private:
  static void read_entry(const pugi::xml_node& e, const std::string& section, std::uint64_t line, const Paradigms& paradigms,
                         EntrySink& sink, resources::ImportReport& report) {
    const Sides sides = sides_of(e, paradigms);
    const auto aside = [&](Reason reason, const char* detail) { report.quarantine(reason, line, detail, sides.left + "\t" + sides.right); };
    if (e.child("re")) return aside(Reason::regex_entry, "a regular expression, not a word");
    if (std::string_view(e.attribute("i").value()) == "yes") return aside(Reason::ignored_by_source, "marked i=\"yes\"");
    if (sides.left.find_first_not_of(" \t\r\n") == std::string::npos || sides.right.find_first_not_of(" \t\r\n") == std::string::npos) {
      return aside(Reason::one_sided, "one side has no text");
    }
    Entry entry;
    entry.flat = true;
    entry.line = line;
    entry.headword = sides.left;
    entry.pos_original = sides.tag;
    entry.pos = ud_of(PosScheme::apertium, sides.tag);
    keep_attributes(e, "r i", "e:", entry.residue, report);
    if (!section.empty()) entry.residue.push_back({"section", section});
    Translation translation;
    translation.text = sides.right;
    const std::string_view restriction = e.attribute("r").value();
    if (restriction == "LR") translation.direction = Direction::forward;
    if (restriction == "RL") translation.direction = Direction::backward;
    if (!restriction.empty()) report.residue("direction " + std::string(restriction));
    Sense sense;
    sense.translations.push_back(std::move(translation));
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
};

constinit const DixReader reader;

}  // namespace

extern const LexiconReader& dix_reader;
const LexiconReader& dix_reader = reader;

}  // namespace wug::lexicon
