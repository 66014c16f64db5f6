// LIFT 0.13. Elements that the import kept as residue go out as they came in.
#include <fmt/format.h>

#include <algorithm>

#include "lexicon/entries.hpp"
#include "lexicon/export_writers.hpp"
#include "resources/escape_xml.hpp"
#include "resources/language_registry.hpp"

namespace wug::lexicon {
namespace {

using resources::escape_xml;

/// BCP-47 wants the shortest code: "en", not "eng".
std::string short_tag(const std::string& tag) { return resources::LanguageRegistry::instance().shortest_tag(tag); }

std::string form(std::string_view element, std::string_view lang, std::string_view text) {
  return fmt::format("<{} lang=\"{}\"><text>{}</text></{}>", element, escape_xml(lang), escape_xml(text), element);
}

/// The header that a LIFT file of these languages had when it was imported: the earliest one's.
std::string header_of(const resources::Store& store, const ExportOptions& options) {
  auto row = store.database().prepare(
      "SELECT r.value FROM lexicon_residue r JOIN lexicon_entry e ON e.id = r.entry JOIN source s ON s.id = e.source JOIN language f ON f.id = s.from_language "
      "JOIN language t ON t.id = s.to_language WHERE r.field = 'lift:header' AND f.tag = ?1 AND t.tag = ?2 ORDER BY r.entry LIMIT 1");
  row.bind(1, options.from).bind(2, options.to);
  return row.step() ? std::string(row.text(0)) : "<header/>";
}

class LiftWriter {
 public:
  LiftWriter(const ExportOptions& options, const WritePiece& write) : from_(short_tag(options.from)), to_(short_tag(options.to)), write_(write) {}

  void entry(const Entry& entry, std::uint64_t number) {
    std::string out = "<entry id=\"" + escape_xml(entry.id.empty() ? fmt::format("{}_{}", entry.headword, number) : entry.id) + "\"";
    if (!entry.guid.empty()) out += " guid=\"" + escape_xml(entry.guid) + "\"";
    attributes(entry.residue, out);
    std::string lang = entry.language.empty() ? from_ : short_tag(entry.language);
    for (const Residue& residue : entry.residue) {
      if (residue.field == "lexical-unit:lang") lang = residue.value;
    }
    out += ">\n";
    if (!has(entry.residue, "lexical-unit")) forms(entry, lang, out);
    elements(entry.residue, out);
    const bool own_pos = std::any_of(entry.senses.begin(), entry.senses.end(), [](const Sense& s) { return !s.pos_original.empty(); });
    for (std::size_t i = 0; i < entry.senses.size(); ++i) {
      if (entry.senses[i].parent == 0) sense(entry, i, own_pos ? "" : entry.pos_original, out);
    }
    write_("", out + "</entry>\n");
  }

 private:
  /// The import kept such an element as it stood, because the columns do not hold all of it.
  static bool has(const std::vector<Residue>& residue, std::string_view element) {
    return std::any_of(residue.begin(), residue.end(), [&](const Residue& part) { return part.field == element; });
  }

  void forms(const Entry& entry, const std::string& lang, std::string& out) const {
    out += "<lexical-unit>" + form("form", lang, entry.headword);
    for (const Variant& variant : entry.variants) {
      if (variant.kind == "audio") out += form("form", variant.language, variant.text);
    }
    out += "</lexical-unit>\n";
    for (const Variant& variant : entry.variants) {
      const std::string& named = variant.language.empty() ? from_ : variant.language;
      if (variant.kind == "citation") out += "<citation>" + form("form", named, variant.text) + "</citation>\n";
      if (variant.kind == "pronunciation") {
        const std::string phonetic = variant.language.empty() ? from_ + "-fonipa" : variant.language;
        out += "<pronunciation>" + form("form", phonetic, variant.text) + "</pronunciation>\n";
      }
      if (variant.kind == "variant" || variant.kind == "inflected") out += "<variant>" + form("form", named, variant.text) + "</variant>\n";
    }
  }

  static void attributes(const std::vector<Residue>& residue, std::string& out) {
    for (const Residue& part : residue) {
      if (part.field.starts_with('@')) out += " " + part.field.substr(1) + "=\"" + escape_xml(part.value) + "\"";
    }
  }
  static void elements(const std::vector<Residue>& residue, std::string& out) {
    for (const Residue& part : residue) {
      if (part.value.starts_with("<" + part.field)) {
        out += part.value + "\n";
      } else if (!part.field.starts_with('@') && part.field.find(':') == std::string::npos) {
        out += fmt::format("<field type=\"{}\">{}</field>\n", escape_xml(part.field), form("form", "en", part.value));
      }
    }
  }

  void sense(const Entry& entry, std::size_t place, const std::string& pos, std::string& out) {
    const Sense& sense_ = entry.senses[place];
    const char* element = sense_.parent == 0 ? "sense" : "subsense";
    out += fmt::format("<{}", element);
    if (!sense_.id.empty()) out += " id=\"" + escape_xml(sense_.id) + "\"";
    attributes(sense_.residue, out);
    out += ">\n";
    const std::string& tag = sense_.pos_original.empty() ? pos : sense_.pos_original;
    if (!tag.empty() && !has(sense_.residue, "grammatical-info")) out += "<grammatical-info value=\"" + escape_xml(tag) + "\"/>\n";
    for (const Translation& translation : sense_.translations) {
      const bool elsewhere = (translation.marks & mark_from_definition) != 0 && !sense_.definitions.empty();
      if (elsewhere || has(sense_.residue, "gloss")) continue;
      out += form("gloss", translation.language.empty() ? to_ : short_tag(translation.language), translation.text) + "\n";
    }
    if (!sense_.definitions.empty() && !has(sense_.residue, "definition")) {
      out += "<definition>";
      for (const Definition& definition : sense_.definitions) out += form("form", definition.language.empty() ? to_ : definition.language, definition.text);
      out += "</definition>\n";
    }
    if (!has(sense_.residue, "example")) {
      for (const Example& each : sense_.examples) example(each, out);
    }
    if (!sense_.note.empty()) out += "<note>" + form("form", to_, sense_.note) + "</note>\n";
    elements(sense_.residue, out);
    for (std::size_t i = place + 1; i < entry.senses.size(); ++i) {
      if (entry.senses[i].parent == place + 1) sense(entry, i, pos, out);
    }
    out += fmt::format("</{}>\n", element);
  }

  void example(const Example& example, std::string& out) const {
    out += "<example" + (example.id.empty() ? "" : " source=\"" + escape_xml(example.id) + "\"") + ">";
    if (!example.text.empty()) out += form("form", example.language.empty() ? from_ : example.language, example.text);
    if (!example.translation.empty()) out += "<translation>" + form("form", to_, example.translation) + "</translation>";
    out += "</example>\n";
  }

  std::string from_, to_;
  const WritePiece& write_;
};

}  // namespace

ExportCounts export_lift(const resources::Store& store, const ExportOptions& options, const WritePiece& write) {
  ExportCounts counts;
  LiftWriter writer(options, write);
  write("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lift version=\"0.13\" producer=\"wug\">\n" + header_of(store, options) + "\n");
  for_each_entry(store, options.from, options.to, [&](const Entry& entry) {
    if (!options.predicted && entry.status == resources::Status::predicted) return;
    writer.entry(entry, ++counts.entries);
    for (const Sense& sense : entry.senses) counts.pairs += sense.translations.size();
  });
  write("", "</lift>\n");
  return counts;
}

}  // namespace wug::lexicon
