// Apertium bilingual dictionaries. FORMATS.md section 5; lttoolbox's dix.dtd.
#include <map>
#include <pugixml.hpp>

#include "lexicon/formats/flat_entry.hpp"
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

/// The text before a tag may end in a homograph's number, which is none of it.
void drop_homograph_number(std::string& text) {
  if (!text.empty() && text.back() >= '0' && text.back() <= '9') resources::take_homograph_number(text);
}

/// <b/> is a blank, <g> its content, <j/> a plus; <s/> and <a/> are no text.
void read_side(const pugi::xml_node& node, Side& side) {
  side.text += node.value();
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    const char* const name = child.name();  // text has none
    if (*name == '\0') {
      side.text += child.value();
    } else if (same_name(name, "s")) {
      drop_homograph_number(side.text);
      if (side.tag.empty()) side.tag = child.attribute("n").value();
    } else if (same_name(name, "b")) {
      side.text += ' ';
    } else if (same_name(name, "j")) {
      side.text += '+';
    } else if (same_name(name, "g")) {
      drop_homograph_number(side.text);
      read_side(child, side);
    }
  }
}

using Paradigms = std::map<std::string, std::string, std::less<>>;  // name to the first tag of its first entry

struct Sides {
  Side left, right;
  bool regex = false;
  std::uint64_t paradigms = 0;  ///< calls of one, of which only the part of speech is taken

  void clear() {
    left.text.clear();
    right.text.clear();
    left.tag = right.tag = {};
    regex = false;
    paradigms = 0;
  }
};

void read_sides(const pugi::xml_node& e, const Paradigms& paradigms, Sides& sides) {
  for (pugi::xml_node part = e.first_child(); part; part = part.next_sibling()) {
    const char* const name = part.name();
    if (same_name(name, "p")) {
      for (pugi::xml_node side = part.first_child(); side; side = side.next_sibling()) {
        const char* const which = side.name();
        if (same_name(which, "l")) read_side(side, sides.left);
        if (same_name(which, "r")) read_side(side, sides.right);
      }
    } else if (same_name(name, "i")) {
      read_side(part, sides.left);
      read_side(part, sides.right);
    } else if (same_name(name, "par")) {
      ++sides.paradigms;
      if (!sides.left.tag.empty()) continue;
      const auto found = paradigms.find(std::string_view(part.attribute("n").value()));
      if (found != paradigms.end()) sides.left.tag = found->second;
    } else if (same_name(name, "re")) {
      sides.regex = true;
    }
  }
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class EntryReader {
 public:
  EntryReader(EntrySink& sink, resources::ImportReport& report) : sink_(sink), report_(report) {}

  void add_paradigm(const pugi::xml_node& definition) {
    const auto entry = definition.child("e");
    Side side;
    read_side(entry.child("p").child("l"), side);
    if (side.tag.empty()) read_side(entry.child("i"), side);
    paradigms_.emplace(definition.attribute("n").value(), side.tag);
  }

  void read(const pugi::xml_node& e, std::string_view section, std::uint64_t line) {
    sides_.clear();
    read_sides(e, paradigms_, sides_);
    const auto aside = [&](Reason reason, const char* detail) { report_.quarantine(reason, line, detail, sides_.left.text + "\t" + sides_.right.text); };
    const bool marked = !e.first_attribute().empty();
    const std::string_view restriction = marked ? e.attribute("r").value() : "";
    if (!restriction.empty()) report_.residue("direction " + std::string(restriction));
    if (sides_.paradigms > 0) report_.residue("left out, par", sides_.paradigms);
    if (sides_.regex) return aside(Reason::regex_entry, "a regular expression, not a word");
    if (marked && same_name(e.attribute("i").value(), "yes")) return aside(Reason::ignored_by_source, "marked i=\"yes\"");
    if (is_blank(sides_.left.text) || is_blank(sides_.right.text)) return aside(Reason::one_sided, "one side has no text");
    Entry& entry = flat_.renew(line);
    entry.pos = ud_of(PosScheme::apertium, sides_.left.tag);
    entry.headword = sides_.left.text;
    entry.pos_original = sides_.left.tag;
    if (marked) keep_attributes(e, "r i", "e:", entry.residue, report_);
    if (!section.empty()) entry.residue.push_back({"section", std::string(section)});
    flat_.translation().text = sides_.right.text;
    if (restriction == "LR") flat_.translation().direction = Direction::forward;
    if (restriction == "RL") flat_.translation().direction = Direction::backward;
    sink_.add(std::move(entry));
  }

 private:
  EntrySink& sink_;
  resources::ImportReport& report_;
  Paradigms paradigms_;
  Sides sides_;     ///< here, as the entry is, to use their memory again
  FlatEntry flat_;
};

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
    EntryReader entries(sink, report);
    std::uint64_t rows = 0;
    std::string first_section;
    while (parts->next()) {
      if (is_part("pardef", "pardefs", *parts)) entries.add_paradigm(parts->part());
      if (!is_part("e", "section", *parts)) continue;
      const std::string_view section = parts->around().back().attribute("id").value();
      if (rows == 0) first_section = section;
      entries.read(parts->part(), section == first_section ? "" : section, parts->line_of(parts->part()));
      if (++rows % 16384 == 0) progress.update(rows, 0, "entries", input.name());
    }
    if (rows == 0) report.note("no entry in a <section> of the dictionary");
  }

 private:
  /// The part has this name and stands in this child of the root.
  static bool is_part(std::string_view name, std::string_view parent, const resources::XmlParts& parts) {
    return parts.around().size() == 2 && same_name(parts.part().name(), name) && same_name(parts.around().back().name(), parent);
  }
};

constinit const DixReader reader;

}  // namespace

extern const LexiconReader& dix_reader;
const LexiconReader& dix_reader = reader;

}  // namespace wug::lexicon
