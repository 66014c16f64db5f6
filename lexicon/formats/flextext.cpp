// FLEx's flextext: interlinear text of phrases, words and morphemes. Words and morphemes with a gloss become entries, a
// phrase with its free translation an example of the first of them. FieldWorks' FlexInterlinear.xsd.
#include <pugixml.hpp>

#include "lexicon/formats/interlinear_gloss.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

class PhraseReader {
 public:
  PhraseReader(const resources::XmlDocument& document, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report)
      : document_(document), languages_(options), sink_(sink), report_(report) {}

  void read(const pugi::xml_node& phrase) {
    Example example;
    for (const pugi::xml_node item : phrase.children("item")) {
      if (type_of(item) == "txt") example.text = clean_text_below(item);
      if (type_of(item) == "gls" && (example.translation.empty() || languages_.is_to(item.attribute("lang").value()))) {
        example.translation = clean_text_below(item);
      }
    }
    if (example.text.empty()) example.text = joined_words(phrase);
    pending_ = example;
    for (const pugi::xml_node words : phrase.children("words")) {
      for (const pugi::xml_node word : words.children("word")) read_word(word);
    }
  }

 private:
  static std::string_view type_of(const pugi::xml_node& item) { return item.attribute("type").value(); }

  static std::string joined_words(const pugi::xml_node& phrase) {
    std::string text;
    for (const pugi::xml_node word : phrase.child("words").children("word")) {
      for (const pugi::xml_node item : word.children("item")) {
        if (type_of(item) != "txt" && type_of(item) != "punct") continue;
        if (!text.empty() && type_of(item) == "txt") text += ' ';
        text += clean_text_below(item);
        break;
      }
    }
    return text;
  }

  void read_word(const pugi::xml_node& word) {
    add(word, "txt");
    for (const pugi::xml_node morphemes : word.children("morphemes")) {
      for (const pugi::xml_node morph : morphemes.children("morph")) add(morph, "cf");
    }
  }

  /// A word, or a morpheme under its citation form.
  void add(const pugi::xml_node& node, std::string_view head_type) {
    Entry entry;
    entry.flat = true;
    entry.line = document_.line_of(node);
    Sense sense;
    std::string surface;
    for (const pugi::xml_node item : node.children("item")) {
      const std::string_view type = type_of(item);
      const std::string text = clean_text_below(item);
      if (text.empty()) continue;
      if (type == head_type && entry.headword.empty()) entry.headword = text;
      if (type == "txt" && surface.empty()) surface = text;
      if (type == "pos" || type == "msa") {
        entry.pos_original = text;
        entry.pos = ud_of(PosScheme::general, text);
      }
      if (type != "gls") continue;
      if (is_placeholder_gloss(text)) {
        report_.quarantine(Reason::placeholder_gloss, document_.line_of(item), "a grammatical label, not a word", surface + "\t" + text);
        continue;
      }
      Translation translation;
      translation.text = spaced_gloss(text);
      translation.language = languages_.translation(item.attribute("lang").value());
      translation.line = document_.line_of(item);
      sense.translations.push_back(std::move(translation));
    }
    if (entry.headword.empty()) entry.headword = surface;
    if (entry.headword.empty()) return;
    if (sense.translations.empty()) {
      report_.residue(is(node, "morph") ? "morpheme without a gloss" : "word without a gloss");
      return;
    }
    if (!pending_.text.empty()) sense.examples.push_back(std::move(pending_));
    pending_ = {};
    entry.senses.push_back(std::move(sense));
    sink_.add(std::move(entry));
  }

  const resources::XmlDocument& document_;
  LanguageNames languages_;
  EntrySink& sink_;
  resources::ImportReport& report_;
  Example pending_;
};

class FlextextReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "flextext"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "document" || sample.head.find("<interlinear-text") == std::string_view::npos) return std::nullopt;
    return "XML with <interlinear-text> in <document>";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto document = read_xml(input);
    PhraseReader phrases(*document, options, sink, report);
    std::uint64_t count = 0;
    for (const pugi::xml_node text : document->root().children("interlinear-text")) {
      for (const pugi::xml_node paragraph : text.child("paragraphs").children("paragraph")) {
        for (const pugi::xml_node group : paragraph.children("phrases")) {
          for (const pugi::xml_node phrase : group.children()) {
            if (!is(phrase, "phrase") && !is(phrase, "word")) continue;
            phrases.read(phrase);
            if (++count % 1024 == 0) progress.update(count, 0, "phrases", input.name());
          }
        }
      }
    }
  }
};

constinit const FlextextReader reader;

}  // namespace

extern const LexiconReader& flextext_reader;
const LexiconReader& flextext_reader = reader;

}  // namespace wug::lexicon
