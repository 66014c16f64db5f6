// GiellaLT dictionary XML. FORMATS.md section 6; giellalt.github.io, dictionaries.
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>

#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// GiellaLT counts headwords in its corpora (`freq`). As a quality from 0 to 9, three steps to a factor of a hundred: a rare
/// homograph or variant is drawn seldom.
double weight_of(const pugi::xml_node& group) {
  const double frequency = std::max(group.attribute("freq").as_double(), 0.0);
  return 1 + std::min(1.5 * std::log10(1 + frequency), 9.0);
}

/// One <tg>: translations, their restriction and examples, into the sense.
void read_group(const pugi::xml_node& group, const resources::XmlDocument& document, double weight, Entry& entry, Sense& sense,
                resources::ImportReport& report) {
  for (const pugi::xml_node re : group.children("re")) {
    if (!sense.note.empty()) sense.note += "; ";
    sense.note += clean_text_below(re);
  }
  for (const pugi::xml_node t : group.children("t")) {
    const std::string text = resources::text_below(t);
    const auto line = document.line_of(t);
    const std::string_view type = t.attribute("t_type").value();
    if (type == "expl") {
      report.quarantine(Reason::definition_as_expression, line, "t_type=\"expl\": an explanation, not a translation",
                        entry.headword + "\t" + text);
      entry.had_quarantined = true;
      continue;
    }
    Translation translation;
    translation.text = text;
    translation.line = line;
    translation.weight = weight;
    const std::string_view pos = t.attribute("pos").value();
    if (pos == "fp-cmp") translation.marks |= mark_affix;
    if (!pos.empty() && pos != entry.pos_original) sense.residue.push_back({"t:pos", std::string(pos)});
    keep_attributes(t, "pos t_type", "t:", sense.residue, report);
    sense.translations.push_back(std::move(translation));
  }
  for (const pugi::xml_node xg : group.children("xg")) {
    sense.examples.push_back({clean_text_below(xg.child("x")), "", clean_text_below(xg.child("xt")), ""});
  }
}

class GiellaReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "giella"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "r" && first_element(sample.head) != "rootdict") return std::nullopt;
    return "XML with the root <r> of a GiellaLT dictionary";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto document = read_xml(input);
    std::uint64_t entries = 0;
    for (const pugi::xml_node e : document->root().children("e")) {
      read_entry(e, *document, options, sink, report);
      if (++entries % 8192 == 0) progress.update(entries, 0, "entries", input.name());
    }
    const std::string licence = clean_text_below(document->root().child("lics"));
    if (!licence.empty()) report.note("the file says of the licence: " + licence.substr(0, resources::utf8_prefix(licence, 200)));
    const std::string language = document->root().attribute("xml:lang").value();
    if (!language.empty()) report.note("the file says its headwords are " + language);
  }

 private:
  static void read_entry(const pugi::xml_node& e, const resources::XmlDocument& document, const ReaderOptions& options,
                         EntrySink& sink, resources::ImportReport& report) {
    Entry entry;
    entry.line = document.line_of(e);
    const auto group = e.child("lg");
    const auto l = group.child("l");
    entry.headword = resources::text_below(l);
    entry.pos_original = l.attribute("pos").value();
    const bool is_name = std::string_view(l.attribute("type").value()) == "Prop";
    entry.pos = ud_of(PosScheme::giella, is_name ? "Prop" : entry.pos_original);
    keep_attributes(l, "pos", "l:", entry.residue, report);
    keep_attributes(group, "", "lg:", entry.residue, report);
    keep_attributes(e, "", "e:", entry.residue, report);
    for (const pugi::xml_node other : group.children()) {
      const std::string_view name = other.name();
      if (name == "l" || other.type() != pugi::node_element) continue;
      const std::string text = clean_text_below(other);
      if (text.empty()) continue;
      report.residue("lg/" + std::string(name));
      entry.residue.push_back({"lg/" + std::string(name), text});
    }
    for (const pugi::xml_node mg : e.children("mg")) {
      for (const pugi::xml_node tg : mg.children("tg")) {
        Sense sense;
        read_group(tg, document, weight_of(group), entry, sense, report);
        const std::string language = tg.attribute("xml:lang").value();
        if (!language.empty() && language != options.to && options.to.substr(0, 3) != language) {
          for (Translation& translation : sense.translations) translation.language = language;
        }
        entry.senses.push_back(std::move(sense));
      }
    }
    sink.add(std::move(entry));
  }
};

constinit const GiellaReader reader;

}  // namespace

extern const LexiconReader& giella_reader;
const LexiconReader& giella_reader = reader;

}  // namespace wug::lexicon
