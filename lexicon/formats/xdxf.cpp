// XDXF, drafts 033 and 034, and old "visual" files. FORMATS.md section 13; XDXF_format.md.
#include <pugixml.hpp>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/formats/xml_input.hpp"
#include "lexicon/pos.hpp"
#include "resources/normalize.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

/// The two spellings of a key: with and without its optional parts.
std::pair<std::string, std::string> spellings_of(const pugi::xml_node& k) {
  std::string with, without;
  for (const pugi::xml_node child : k.children()) {
    const std::string text = child.type() == pugi::node_element ? resources::text_below(child) : std::string(child.value());
    with += text;
    if (!is(child, "opt")) without += text;
  }
  return {resources::collapse_spaces(with), resources::collapse_spaces(without)};
}

class Article {
 public:
  Article(const resources::XmlDocument& document, LanguageNames& languages, std::string target, const ReaderOptions& options, resources::ImportReport& report)
      : document_(document), languages_(languages), target_(std::move(target)), options_(options), report_(report) {}

  void read(const pugi::xml_node& ar, EntrySink& sink) {
    Entry entry;
    entry.line = document_.line_of(ar);
    std::vector<std::string> keys;
    for (const pugi::xml_node k : ar.children("k")) {
      const auto [with, without] = spellings_of(k);
      if (!with.empty()) keys.push_back(with);
      if (without != with && !without.empty()) entry.variants.push_back({without, "variant", ""});
    }
    if (keys.empty()) {
      report_.quarantine(Reason::empty_field, entry.line, "an article without a key", clean_text_below(ar));
      return;
    }
    bool structured = false;
    for (const pugi::xml_node child : ar.children()) {
      if (is(child, "def")) {
        structured = true;
        read_def(child, target_, entry);
      }
    }
    if (!structured) read_loose(ar, entry);
    for (const std::string& key : keys) {
      Entry copy = entry;
      copy.headword = key;
      for (const std::string& other : keys) {
        if (other != key) copy.variants.push_back({other, "variant", ""});
      }
      sink.add(std::move(copy));
    }
  }

 private:
  void read_def(const pugi::xml_node& node, std::string language, Entry& entry) {
    if (const std::string own = node.attribute("xml:lang").value(); !own.empty()) language = own;
    Sense sense;
    for (const pugi::xml_node child : node.children()) {
      if (is(child, "gr")) {
        const std::string text = clean_text_below(child);
        if (entry.pos_original.empty()) {
          entry.pos_original = text;
          entry.pos = ud_of(PosScheme::general, text);
        } else {
          sense.pos_original = text;
          sense.pos = ud_of(PosScheme::general, text);
        }
      } else if (is(child, "tr")) {
        entry.variants.push_back({clean_text_below(child), "pronunciation", ""});
      } else if (is(child, "deftext")) {
        read_text(child, language, sense);
      } else if (is(child, "dtrn")) {
        add_translation(child, language, sense);
      } else if (is(child, "ex")) {
        sense.examples.push_back({clean_text_below(child.child("ex_orig") ? child.child("ex_orig") : child), "", clean_text_below(child.child("ex_transl")), ""});
      } else if (child.type() == pugi::node_element && !is(child, "def")) {
        const std::string text = clean_text_below(child);
        if (!text.empty()) {
          report_.residue(child.name());
          sense.residue.push_back({child.name(), text});
        }
      }
    }
    const bool something = !sense.translations.empty() || !sense.definitions.empty() || !sense.examples.empty() || !sense.residue.empty();
    if (something) entry.senses.push_back(std::move(sense));
    for (const pugi::xml_node child : node.children("def")) read_def(child, language, entry);
  }

  void add_translation(const pugi::xml_node& dtrn, const std::string& language, Sense& sense) {
    Translation translation;
    translation.text = clean_text_below(dtrn);
    translation.language = languages_.translation(language);
    translation.line = document_.line_of(dtrn);
    if (!translation.text.empty()) sense.translations.push_back(std::move(translation));
  }

  void read_text(const pugi::xml_node& deftext, const std::string& language, Sense& sense) {
    const std::size_t before = sense.translations.size();
    for (const pugi::xml_node dtrn : deftext.children("dtrn")) add_translation(dtrn, language, sense);
    const std::string text = clean_text_below(deftext);
    if (text.empty()) return;
    sense.definitions.push_back({text, language});
    if (sense.translations.size() != before || !options_.definitions) return;
    for (const std::string_view part : split_glosses(text)) {
      if (count_words(part) > 4) continue;
      Translation translation;
      translation.text = part;
      translation.language = languages_.translation(language);
      translation.marks = mark_from_definition;
      translation.line = document_.line_of(deftext);
      sense.translations.push_back(std::move(translation));
    }
  }

  /// A "visual" article: text without structure, kept as a definition.
  void read_loose(const pugi::xml_node& ar, Entry& entry) {
    Sense sense;
    std::string text;
    for (const pugi::xml_node child : ar.children()) {
      if (is(child, "dtrn")) add_translation(child, target_, sense);
      if (is(child, "k")) continue;
      text += " " + (child.type() == pugi::node_element ? resources::text_below(child) : std::string(child.value()));
    }
    text = resources::collapse_spaces(text);
    if (!text.empty()) sense.definitions.push_back({text, target_});
    report_.residue("visual article");
    entry.senses.push_back(std::move(sense));
  }

  const resources::XmlDocument& document_;
  LanguageNames& languages_;
  std::string target_;
  const ReaderOptions& options_;
  resources::ImportReport& report_;
};

class XdxfReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "xdxf"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (first_element(sample.head) != "xdxf") return std::nullopt;
    return "XML with the root <xdxf>";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const auto document = read_xml(input);
    const auto root = document->root();
    std::string target = root.child("meta_info").child("languages").child("to").attribute("xml:lang").value();
    if (target.empty()) target = root.attribute("lang_to").value();
    LanguageNames languages(options);
    Article article(*document, languages, target, options, report);
    std::uint64_t count = 0;
    const auto lexicon = root.child("lexicon") ? root.child("lexicon") : root;
    for (const pugi::xml_node ar : lexicon.children("ar")) {
      article.read(ar, sink);
      if (++count % 4096 == 0) progress.update(count, 0, "articles", input.name());
    }
  }
};

constinit const XdxfReader reader;

}  // namespace

extern const LexiconReader& xdxf_reader;
const LexiconReader& xdxf_reader = reader;

}  // namespace wug::lexicon
