// FreeDict dictionaries in TEI P5. FORMATS.md section 4; TEI P5 Guidelines, chapter "Dictionaries"; FreeDict HOWTO.
#include <algorithm>
#include <pugixml.hpp>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

bool is(const pugi::xml_node& node, std::string_view name) { return same_name(node.name(), name); }

/// Reads the parts of one entry; a <hom> is read as an entry of its own with the headword of the whole.
class EntryReader {
 public:
  EntryReader(resources::XmlParts& document, resources::ImportReport& report) : document_(document), report_(report) {}

  void read(const pugi::xml_node& node, EntrySink& sink) {
    Entry entry;
    entry.line = document_.line_of(node);
    entry.id = node.attribute("xml:id").value();
    for (pugi::xml_node form = node.first_child(); form; form = form.next_sibling()) {
      if (is(form, "form")) read_form(form, entry);
    }
    if (entry.headword.empty()) {
      report_.quarantine(Reason::empty_field, entry.line, "an entry without orth", clean_text_below(node));
      return;
    }
    std::size_t number = 0;
    for (const pugi::xml_node hom : node.children("hom")) {
      Entry part = entry;
      part.homograph = hom.attribute("n").empty() ? std::to_string(number + 1) : hom.attribute("n").value();
      part.line = document_.line_of(hom);
      read_body(hom, part, sink);
      ++number;
    }
    if (number == 0) read_body(node, entry, sink);
  }

 private:
  void read_body(const pugi::xml_node& node, Entry& entry, EntrySink& sink) {
    references_ = 0;
    Sense outside;
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      const char* const name = child.name();  // text and blanks have none
      if (*name == '\0') continue;
      if (same_name(name, "gramGrp")) read_grammar(child, entry);
      if (same_name(name, "sense")) read_sense(child, entry, 0);
      if (same_name(name, "cit") || same_name(name, "trans")) read_cit(child, outside);
      if (same_name(name, "xr")) ++references_;
      if (same_name(name, "note") || same_name(name, "etym") || same_name(name, "usg")) keep(child, outside);
    }
    const bool something = !outside.translations.empty() || !outside.examples.empty() || !outside.residue.empty();
    if (something) entry.senses.insert(entry.senses.begin(), std::move(outside));
    bool translated = entry.had_quarantined;
    for (const Sense& sense : entry.senses) translated = translated || !sense.translations.empty();
    if (!translated && references_ > 0) {
      report_.quarantine(Reason::cross_reference, entry.line, "only refers to another entry", entry.headword + "\t" + clean_text_below(node));
      return;
    }
    sink.add(std::move(entry));
  }

  void read_form(const pugi::xml_node& form, Entry& entry) {
    const bool inflected = std::string_view(form.attribute("type").value()) == "infl";
    for (pugi::xml_node child = form.first_child(); child; child = child.next_sibling()) {
      const char* const name = child.name();
      if (same_name(name, "orth")) {
        read_spelling(child, inflected, entry);
      } else if (same_name(name, "pron")) {
        entry.variants.push_back({clean_text_below(child), "pronunciation", ""});
      } else if (same_name(name, "form")) {
        read_form(child, entry);
      } else if (same_name(name, "usg")) {
        keep_entry(child, entry);
      } else if (same_name(name, "gramGrp")) {
        read_grammar(child, entry);
      }
    }
  }

  static void read_spelling(const pugi::xml_node& orth, bool inflected, Entry& entry) {
    std::string text = resources::text_below(orth);
    if (!inflected && entry.headword.empty()) {
      entry.headword = std::move(text);
      return;
    }
    entry.variants.push_back({std::string(resources::trim(text)), inflected ? "inflected" : "variant", ""});
    const std::string type = orth.attribute("type").value();
    if (!type.empty()) entry.residue.push_back({"orth:type", type});
  }

  void read_grammar(const pugi::xml_node& group, Entry& entry) {
    for (pugi::xml_node part = group.first_child(); part; part = part.next_sibling()) {
      const char* const name = part.name();
      if (*name == '\0') continue;
      std::string text = clean_text_below(part);
      if (text.empty()) continue;
      if (same_name(name, "pos") && entry.pos_original.empty()) {
        entry.pos = pos_.ud(text);
        entry.pos_original = std::move(text);
      } else {
        keep_entry(part, entry);
      }
    }
  }

  void keep(const pugi::xml_node& node, Sense& sense) {
    const std::string text = clean_text_below(node);
    if (text.empty()) return;
    report_.residue(node.name());
    sense.residue.push_back({node.name(), text});
  }
  void keep_entry(const pugi::xml_node& node, Entry& entry) {
    report_.residue(node.name());
    entry.residue.push_back({node.name(), clean_text_below(node)});
  }

  /// A sense and, behind it, the senses inside it.
  void read_sense(const pugi::xml_node& node, Entry& entry, std::size_t parent) {
    const std::size_t place = entry.senses.size();
    entry.senses.emplace_back();
    entry.senses[place].parent = parent;
    std::vector<pugi::xml_node> definitions;
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      const char* const name = child.name();
      if (*name == '\0') continue;
      Sense& sense = entry.senses[place];
      if (same_name(name, "cit") || same_name(name, "trans")) {
        read_cit(child, sense);
      } else if (same_name(name, "def")) {
        definitions.push_back(child);
      } else if (same_name(name, "usg")) {
        if (!sense.note.empty()) sense.note += "; ";
        sense.note += clean_text_below(child);
      } else if (same_name(name, "note") || same_name(name, "etym")) {
        keep(child, sense);
      } else if (same_name(name, "xr")) {
        ++references_;
      } else if (same_name(name, "gramGrp")) {
        sense.pos_original = clean_text_below(child.child("pos"));
        sense.pos = pos_.ud(sense.pos_original);
        if (entry.pos_original.empty()) {
          entry.pos_original = sense.pos_original;
          entry.pos = sense.pos;
        }
      } else if (same_name(name, "sense")) {
        read_sense(child, entry, place + 1);
      }
    }
    read_definitions(definitions, entry.senses[place]);
  }

  /// Definitions stand in for translations only where the sense has none.
  void read_definitions(const std::vector<pugi::xml_node>& definitions, Sense& sense) {
    const bool fall_back = sense.translations.empty();
    for (const pugi::xml_node& definition : definitions) {
      const std::string text = clean_text_below(definition);
      if (text.empty()) continue;
      sense.definitions.push_back({text, definition.attribute("xml:lang").value()});
      if (fall_back) add_quote(text, document_.line_of(definition), mark_from_definition, sense);
    }
  }

  void add_quote(std::string_view text, std::uint64_t line, unsigned marks, Sense& sense) {
    if (resources::trim(text) != text && !text.empty()) marks |= mark_edge_ws;
    split_glosses(text, parts_);
    for (const std::string_view part : parts_) {
      Translation& translation = sense.translations.emplace_back();
      translation.text = part;
      translation.line = line;
      translation.marks = marks;
    }
  }

  void read_cit(const pugi::xml_node& cit, Sense& sense) {
    const std::string_view type = cit.attribute("type").value();
    if (is(cit, "trans")) {  // TEI P4
      for (const pugi::xml_node tr : cit.children("tr")) add_quote(resources::text_below(tr), document_.line_of(tr), 0, sense);
      return;
    }
    if (type != "trans" && type != "translation") return read_example(cit, sense);
    for (pugi::xml_node child = cit.first_child(); child; child = child.next_sibling()) {
      const char* const name = child.name();
      if (same_name(name, "quote")) add_quote(resources::text_below(child), document_.line_of(child), 0, sense);
      if (same_name(name, "cit")) read_example(child, sense);
    }
  }

  /// An example or collocation with its translations.
  static void read_example(const pugi::xml_node& cit, Sense& sense) {
    Example example;
    example.text = clean_text_below(cit.child("quote"));
    for (const pugi::xml_node inner : cit.children("cit")) {
      if (!example.translation.empty()) example.translation += "; ";
      example.translation += clean_text_below(inner.child("quote"));
    }
    if (!example.text.empty()) sense.examples.push_back(std::move(example));
  }

  resources::XmlParts& document_;
  resources::ImportReport& report_;
  std::size_t references_ = 0;
  std::vector<std::string_view> parts_;  ///< of a quote
  GeneralPos pos_;
};

/// Licence and language of the header, as notes: the user's word stands.
void read_header(const pugi::xml_node& header, const ReaderOptions& options, resources::ImportReport& report) {
  const std::string licence = clean_text_below(header.child("fileDesc").child("publicationStmt").child("availability"));
  if (!licence.empty()) report.note("the header says of the licence: " + licence.substr(0, 200));
  const auto languages = header.child("profileDesc").child("langUsage");
  for (const pugi::xml_node language : languages.children("language")) {
    std::string code = language.attribute("ident").value();
    for (const pugi::xml_node idno : language.children("idno")) {
      if (std::string_view(idno.attribute("type").value()) == "iso639-3") code = clean_text_below(idno);
    }
    if (!code.empty() && code != options.from && code != options.to) report.note("the header names the language " + code);
  }
}

class TeiReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "tei"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    const std::string_view root = first_element(sample.head);
    if (root != "TEI" && root != "TEI.2") return std::nullopt;
    if (sample.head.find("<entry") == std::string_view::npos && sample.whole) return std::nullopt;
    return "XML with the root <" + std::string(root) + ">";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto parts = read_xml_parts(input, {"entry", "entryFree", "teiHeader"});
    std::uint64_t entries = 0;
    EntryReader entry_reader(*parts, report);
    while (parts->next()) {
      if (is(parts->part(), "teiHeader")) {
        read_header(parts->part(), options, report);
      } else if (holds_entries(parts->around())) {
        entry_reader.read(parts->part(), sink);
        if (++entries % 8192 == 0) progress.update(entries, 0, "entries", input.name());
      }
    }
  }

 private:
  /// An entry in another place is an example of how entries are written, or a note.
  static bool holds_entries(const std::vector<pugi::xml_node>& around) {
    static constexpr std::string_view dividers[] = {"body", "div", "div0", "div1", "superEntry", "group", "text"};
    return !around.empty() && std::all_of(around.begin() + 1, around.end(), [](const pugi::xml_node& node) {
      return std::find(std::begin(dividers), std::end(dividers), std::string_view(node.name())) != std::end(dividers);
    });
  }
};

constinit const TeiReader reader;

}  // namespace

extern const LexiconReader& tei_reader;
const LexiconReader& tei_reader = reader;

}  // namespace wug::lexicon
