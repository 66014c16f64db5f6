// LIFT 0.13 (and 0.12), the exchange format of FLEx and WeSay. FORMATS.md section 7; sillsdev/lift-standard.
#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>
#include <set>
#include <utility>

#include "lexicon/formats/languages.hpp"
#include "lexicon/formats/lift_checks.hpp"
#include "lexicon/formats/lift_shape.hpp"
#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/error.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

bool is_phonetic(std::string_view lang) { return lang.find("-fonipa") != std::string_view::npos; }
bool is_audio(std::string_view lang) { return lang.find("Zxxx") != std::string_view::npos; }

/// Where one document's entries are read, with what is known of the whole: GUIDs, ids and references.
class LiftDocument {
 public:
  LiftDocument(const resources::XmlDocument& document, const ReaderOptions& options, resources::ImportReport& report)
      : document_(document), languages_(options), report_(report) {}

  /// `ranges_file` is the sibling's root, null when there is none.
  void read_header(const pugi::xml_node& ranges_file) {
    const auto root = document_.root();
    const std::string version = root.attribute("version").value();
    old_ = version == "0.12";
    if (old_) report_.note("LIFT 0.12, read as 0.13: traits, fields and ranges have the newer names");
    if (version != "0.13" && !old_) {
      throw resources::FormatError({document_.name(), document_.line_of(root), 0},
                                   "found LIFT version " + resources::in_quotes(version) + ", expected 0.13 (or 0.12)");
    }
    if (root.child("header").first_child()) header_ = as_lift(root.child("header"), old_);
    note_ranges(root.child("header").child("ranges"), ranges_file);
    for (const pugi::xml_node child : root.children()) {
      if (child.type() == pugi::node_element && !is(child, "header") && !is(child, "entry")) report_.residue("dropped, no part of LIFT: " + std::string(child.name()));
    }
    collect_ids(root);
  }

  /// What only the whole document shows.
  void finish() {
    const std::string cycle = components_.find_cycle();
    if (!cycle.empty()) report_.note("entries are parts of each other: " + cycle);
    for (const auto& [value, count] : undefined_) report_.note(fmt::format("{} stands in {} places and not in its range", value, count));
  }

  void read_entry(const pugi::xml_node& node, EntrySink& sink) {
    const auto line = document_.line_of(node);
    if (!node.attribute("dateDeleted").empty()) {
      report_.quarantine(Reason::tombstone, line, "the entry was deleted on " + std::string(node.attribute("dateDeleted").value()), as_lift(node, old_));
      return;
    }
    Entry entry;
    entry.line = line;
    entry.guid = node.attribute("guid").value();
    entry.id = node.attribute("id").value();
    if (!entry.guid.empty()) {
      const auto [first, fresh] = guids_.emplace(entry.guid, line);
      if (!fresh) {
        report_.quarantine(Reason::dup_guid, line, fmt::format("the GUID {} stands in line {} already", resources::in_quotes(entry.guid), first->second), as_lift(node, old_));
        return;
      }
    }
    keep_attributes(node, "guid id", "@", entry.residue, report_);
    keep_forms_ = !forms_fit_columns(node, languages_);
    for (const pugi::xml_node child : node.children()) read_part(child, entry);
    if (entry.headword.empty()) {
      report_.quarantine(Reason::empty_field, line, "an entry without a form in lexical-unit or citation", as_lift(node, old_));
      return;
    }
    if (!header_.empty()) entry.residue.push_back({"lift:header", std::exchange(header_, {})});
    sink.add(std::move(entry));
  }

 private:
  void note_ranges(const pugi::xml_node& inside, const pugi::xml_node& beside) {
    std::size_t outside = 0;
    for (const pugi::xml_node range : inside.children("range")) {
      const std::string href = range.attribute("href").value();
      if (href.empty()) continue;
      ++outside;
      if (href.find(' ') != std::string::npos) {
        report_.note(fmt::format("line {}: the href {} is no URI (it has a blank); it is not opened", document_.line_of(range),
                                 resources::in_quotes(href)));
      }
    }
    if (outside > 0) {
      report_.note(fmt::format("{} ranges are in other files, {}", outside,
                               beside ? "looked for in the .lift-ranges file beside this one" : "which are not opened; no .lift-ranges file stands beside this one"));
    }
    const auto say = [&](const std::string& fault) { report_.note(fault); };
    ranges_.add(inside, say);
    if (beside) ranges_.add(beside, say);
  }

  void check_value(std::string_view range, std::string_view value) {
    if (!value.empty() && !ranges_.allows(range, value)) ++undefined_[fmt::format("{} {}", range, resources::in_quotes(value))];
  }

  void collect_ids(const pugi::xml_node& root) {
    for (const pugi::xml_node entry : root.children("entry")) {
      ids_.insert(entry.attribute("id").value());
      ids_.insert(entry.attribute("guid").value());
      collect_sense_ids(entry);
    }
  }
  void collect_sense_ids(const pugi::xml_node& node) {
    for (const pugi::xml_node child : node.children()) {
      if (!is(child, "sense") && !is(child, "subsense")) continue;
      ids_.insert(child.attribute("id").value());
      collect_sense_ids(child);
    }
  }

  void keep(const pugi::xml_node& node, const char* prefix, std::vector<Residue>& residue) {
    if (node.type() != pugi::node_element) return;
    report_.residue(std::string(prefix) + node.name());
    residue.push_back({node.name(), as_lift(node, old_)});
    const std::string_view name = node.attribute("name").value();
    if (is(node, "trait")) check_value(name, node.attribute("value").value());
  }

  void check_reference(const pugi::xml_node& relation, const std::string& entry) {
    const std::string ref = relation.attribute("ref").value();
    if (!ref.empty() && ids_.count(ref) == 0) report_.mark(Reason::dangling_ref, document_.line_of(relation));
    components_.add(entry, is(relation, "variant") ? "variant" : relation.attribute("type").value(), ref);
  }

  void read_part(const pugi::xml_node& node, Entry& entry) {
    const bool holds_forms = is(node, "lexical-unit") || is(node, "citation") || is(node, "pronunciation") || is(node, "variant");
    if (is(node, "lexical-unit")) {
      read_headword(node, entry);
    } else if (is(node, "citation")) {
      for (const pugi::xml_node form : node.children("form")) {
        const std::string text = clean_text_below(form.child("text"));
        if (text.empty()) continue;
        if (entry.headword.empty()) entry.headword = text;
        entry.variants.push_back({text, "citation", form.attribute("lang").value()});
      }
    } else if (is(node, "sense")) {
      return read_sense(node, entry, 0);
    }
    for (const pugi::xml_node form : node.children("form")) {
      if (is(node, "pronunciation") || is(node, "variant")) add_variant(form, node.name(), entry);
    }
    if (is(node, "relation") || is(node, "variant")) check_reference(node, entry.id);
    if (!holds_forms || keep_forms_) keep(node, "entry/", entry.residue);
  }

  void add_variant(const pugi::xml_node& form, const char* kind, Entry& entry) {
    const std::string text = clean_text_below(form.child("text"));
    const std::string lang = form.attribute("lang").value();
    if (!text.empty()) entry.variants.push_back({text, is_audio(lang) ? "audio" : is_phonetic(lang) ? "pronunciation" : kind, lang});
  }

  /// The form in the headwords' language, else the first that is neither phonetic nor a recording.
  void read_headword(const pugi::xml_node& unit, Entry& entry) {
    pugi::xml_node head;
    std::set<std::string> seen;
    for (const pugi::xml_node form : unit.children("form")) {
      const std::string lang = form.attribute("lang").value();
      if (!seen.insert(lang).second) {
        entry.marks |= mark_dup_form_lang;
        report_.note(fmt::format("line {}: two forms in {}: the first is the headword, the second a variant", document_.line_of(form), resources::in_quotes(lang)));
      }
      if (is_phonetic(lang) || is_audio(lang) || clean_text_below(form.child("text")).empty()) continue;
      if (!head || (!languages_.is_from(head.attribute("lang").value()) && languages_.is_from(lang))) head = form;
    }
    if (head) {
      entry.headword = resources::text_below(head.child("text"));
      if (const std::string lang = head.attribute("lang").value(); !lang.empty()) entry.residue.push_back({"lexical-unit:lang", lang});
    }
    for (const pugi::xml_node form : unit.children("form")) {
      if (form != head) add_variant(form, "variant", entry);
    }
  }

  void read_sense(const pugi::xml_node& node, Entry& entry, std::size_t parent) {
    const std::size_t place = entry.senses.size();
    entry.senses.emplace_back();
    Sense sense;
    sense.parent = parent;
    sense.id = node.attribute("id").value();
    keep_attributes(node, "id", "@", sense.residue, report_);
    std::set<std::string_view> fitting;
    for (const char* kind : {"gloss", "definition", "example"}) {
      if (fits_columns(node, kind, languages_)) fitting.insert(kind);
    }
    for (const pugi::xml_node child : node.children()) {
      if (read_sense_part(child, sense) && fitting.count(child.name()) == 0) keep(child, "sense/", sense.residue);
    }
    if (sense.translations.empty()) translate_by_definitions(document_.line_of(node), sense);
    if (entry.pos_original.empty()) {
      entry.pos_original = sense.pos_original;
      entry.pos = sense.pos;
    }
    entry.senses[place] = std::move(sense);
    for (const pugi::xml_node child : node.children("subsense")) read_sense(child, entry, place + 1);
  }

  /// False where nothing is left to keep as it stands.
  bool read_sense_part(const pugi::xml_node& node, Sense& sense) {
    if (is(node, "gloss")) {
      read_gloss(node, sense);
    } else if (is(node, "definition")) {
      for (const pugi::xml_node form : node.children("form")) {
        const std::string text = clean_text_below(form.child("text"));
        if (!text.empty()) sense.definitions.push_back({text, form.attribute("lang").value()});
      }
    } else if (is(node, "grammatical-info")) {
      sense.pos_original = node.attribute("value").value();
      sense.pos = ud_of(PosScheme::general, sense.pos_original);
      check_value("grammatical-info", sense.pos_original);
      return !node.first_child().empty();
    } else if (is(node, "example")) {
      read_example(node, sense);
    } else if (is(node, "relation")) {
      check_reference(node, {});
    }
    return !is(node, "subsense");
  }

  void translate_by_definitions(std::size_t line, Sense& sense) {
    for (const Definition& definition : sense.definitions) {
      Translation translation;
      translation.text = definition.text;
      translation.language = languages_.translation(definition.language);
      translation.line = line;
      translation.marks = mark_from_definition;
      sense.translations.push_back(std::move(translation));
    }
  }

  void read_gloss(const pugi::xml_node& gloss, Sense& sense) {
    Translation translation;
    translation.text = resources::text_below(gloss.child("text"));
    translation.language = languages_.translation(gloss.attribute("lang").value());
    translation.line = document_.line_of(gloss);
    if (!clean_text_below(gloss.child("text")).empty()) sense.translations.push_back(std::move(translation));
  }

  void read_example(const pugi::xml_node& node, Sense& sense) {
    Example example;
    if (const auto form = node.child("form")) {
      example.text = clean_text_below(form.child("text"));
      example.language = form.attribute("lang").value();
    }
    example.translation = clean_text_below(node.child("translation").child("form").child("text"));
    example.id = node.attribute("source").value();
    if (!example.text.empty() || !example.translation.empty()) sense.examples.push_back(std::move(example));
  }

  const resources::XmlDocument& document_;
  LanguageNames languages_;
  resources::ImportReport& report_;
  std::map<std::string, std::uint64_t> guids_;
  std::set<std::string> ids_;
  LiftRanges ranges_;
  LiftComponents components_;
  std::map<std::string, std::size_t> undefined_;  ///< values that their range does not have
  std::string header_;                            ///< goes into the store with the first entry
  bool old_ = false, keep_forms_ = false;
};

/// The `.lift-ranges` file of the same name, nullptr when there is none.
std::unique_ptr<resources::XmlDocument> read_ranges(const LexiconInput& input) {
  std::string stem = input.plain_name();
  if (stem.ends_with(".lift")) stem.resize(stem.size() - 5);
  const auto source = input.open_beside(stem + ".lift-ranges");
  if (!source) return nullptr;
  return std::make_unique<resources::XmlDocument>(resources::read_all(*source), stem + ".lift-ranges");
}

class LiftReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "lift"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "lift") return std::nullopt;
    return "XML with the root <lift>";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto document = read_xml(input);
    if (!is(document->root(), "lift")) throw resources::FormatError({input.name(), 1, 0}, "expected the root <lift>");
    const auto ranges = read_ranges(input);
    LiftDocument lift(*document, options, report);
    lift.read_header(ranges ? ranges->root() : pugi::xml_node());
    std::uint64_t entries = 0;
    for (const pugi::xml_node entry : document->root().children("entry")) {
      lift.read_entry(entry, sink);
      if (++entries % 4096 == 0) progress.update(entries, 0, "entries", input.name());
    }
    lift.finish();
  }
};

constinit const LiftReader reader;

}  // namespace

extern const LexiconReader& lift_reader;
const LexiconReader& lift_reader = reader;

}  // namespace wug::lexicon
