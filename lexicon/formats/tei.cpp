// FreeDict dictionaries in TEI P5. FORMATS.md section 4; TEI P5 Guidelines, chapter "Dictionaries"; FreeDict HOWTO.
#include <functional>
#include <pugixml.hpp>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

/// Reads the parts of one entry; a <hom> is read as an entry of its own with the headword of the whole.
class EntryReader {
 public:
  EntryReader(const resources::XmlDocument& document, resources::ImportReport& report) : document_(document), report_(report) {}

  void read(const pugi::xml_node& node, EntrySink& sink) {
    Entry entry;
    entry.line = document_.line_of(node);
    entry.id = node.attribute("xml:id").value();
    for (const pugi::xml_node form : node.children("form")) read_form(form, entry);
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
    read_grammar(node, entry);
    references_ = 0;
    Sense outside;
    for (const pugi::xml_node child : node.children()) {
      if (is(child, "sense")) read_sense(child, entry, 0);
      if (is(child, "cit") || is(child, "trans")) read_cit(child, entry, outside);
      if (is(child, "xr")) ++references_;
      if (is(child, "note") || is(child, "etym") || is(child, "usg")) keep(child, outside);
    }
    const bool something = !outside.translations.empty() || !outside.examples.empty() || !outside.residue.empty();
    if (something) entry.senses.insert(entry.senses.begin(), outside);
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
    for (const pugi::xml_node child : form.children()) {
      if (is(child, "orth")) {
        const std::string text = resources::text_below(child);
        if (!inflected && entry.headword.empty()) {
          entry.headword = text;
        } else {
          const std::string type = child.attribute("type").value();
          entry.variants.push_back({std::string(resources::trim(text)), inflected ? "inflected" : "variant", ""});
          if (!type.empty()) entry.residue.push_back({"orth:type", type});
        }
      }
      if (is(child, "pron")) entry.variants.push_back({clean_text_below(child), "pronunciation", ""});
      if (is(child, "form")) read_form(child, entry);
      if (is(child, "usg")) keep_entry(child, entry);
    }
    read_grammar(form, entry);
  }

  void read_grammar(const pugi::xml_node& node, Entry& entry) {
    for (const pugi::xml_node group : node.children("gramGrp")) {
      for (const pugi::xml_node part : group.children()) {
        const std::string text = clean_text_below(part);
        if (text.empty()) continue;
        if (is(part, "pos") && entry.pos_original.empty()) {
          entry.pos_original = text;
          entry.pos = ud_of(PosScheme::general, text);
        } else if (part.type() == pugi::node_element) {
          keep_entry(part, entry);
        }
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
    for (const pugi::xml_node child : node.children()) {
      Sense& sense = entry.senses[place];
      if (is(child, "cit") || is(child, "trans")) read_cit(child, entry, sense);
      if (is(child, "def")) definitions.push_back(child);
      if (is(child, "usg")) {
        if (!sense.note.empty()) sense.note += "; ";
        sense.note += clean_text_below(child);
      }
      if (is(child, "note") || is(child, "etym")) keep(child, sense);
      if (is(child, "xr")) ++references_;
      if (is(child, "gramGrp")) {
        sense.pos_original = clean_text_below(child.child("pos"));
        sense.pos = ud_of(PosScheme::general, sense.pos_original);
        if (entry.pos_original.empty()) {
          entry.pos_original = sense.pos_original;
          entry.pos = sense.pos;
        }
      }
      if (is(child, "sense")) read_sense(child, entry, place + 1);
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
    for (const std::string_view part : split_glosses(text)) {
      Translation translation;
      translation.text = part;
      translation.line = line;
      translation.marks = marks;
      sense.translations.push_back(std::move(translation));
    }
  }

  void read_cit(const pugi::xml_node& cit, Entry& entry, Sense& sense) {
    const std::string_view type = cit.attribute("type").value();
    if (is(cit, "trans")) {  // TEI P4
      for (const pugi::xml_node tr : cit.children("tr")) add_quote(resources::text_below(tr), document_.line_of(tr), 0, sense);
      return;
    }
    if (type == "trans" || type == "translation") {
      for (const pugi::xml_node quote : cit.children("quote")) {
        add_quote(resources::text_below(quote), document_.line_of(quote), 0, sense);
      }
      for (const pugi::xml_node inner : cit.children("cit")) read_example(inner, sense);
      return;
    }
    (void)entry;
    read_example(cit, sense);
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

  const resources::XmlDocument& document_;
  resources::ImportReport& report_;
  std::size_t references_ = 0;
};

/// Licence and language of the header, as notes: the user's word stands.
void read_header(const pugi::xml_node& root, const ReaderOptions& options, resources::ImportReport& report) {
  const auto header = root.child("teiHeader");
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
    const auto document = read_xml(input);
    read_header(document->root(), options, report);
    std::uint64_t entries = 0;
    EntryReader entry_reader(*document, report);
    const std::function<void(const pugi::xml_node&)> walk = [&](const pugi::xml_node& node) {
      for (const pugi::xml_node child : node.children()) {
        if (is(child, "entry") || is(child, "entryFree")) {
          entry_reader.read(child, sink);
          if (++entries % 8192 == 0) progress.update(entries, 0, "entries", input.name());
        } else if (is(child, "body") || is(child, "div") || is(child, "div0") || is(child, "div1") || is(child, "superEntry") || is(child, "group") ||
                   is(child, "text")) {
          walk(child);
        }
      }
    };
    walk(document->root());
  }
};

constinit const TeiReader reader;

}  // namespace

extern const LexiconReader& tei_reader;
const LexiconReader& tei_reader = reader;

}  // namespace wug::lexicon
