// wiktextract / kaikki.org: JSON lines. FORMATS.md section 3; Ylonen 2022 (LREC).
#include <fmt/format.h>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/wiktextract.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;
using resources::WiktextractRecord;

constexpr std::size_t longest_translation = 4;  ///< words; a longer gloss is a definition

/// "to run", "a house", "an owl" without the first word.
std::string without_article(std::string text) {
  for (const std::string_view article : {"to ", "a ", "an ", "the "}) {
    if (text.starts_with(article) && text.size() > article.size()) return text.substr(article.size());
  }
  return text;
}

class Converter {
 public:
  Converter(const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report)
      : languages_(options), sink_(sink), report_(report) {}

  void convert(const WiktextractRecord& record, std::uint64_t line, std::string_view text) {
    line_ = line;
    if (record.word.empty() && record.redirect.empty()) {
      report_.quarantine(Reason::empty_field, line, "a record without \"word\"", text);
    } else if (record.senses.empty() && !record.redirect.empty()) {
      report_.drop(Reason::meta_row, line);
    } else if (languages_.is_from(record.language)) {
      forward(record);
    } else if (languages_.is_to(record.language)) {
      backward(record);
    } else {
      report_.residue("record in another language: " + record.language);
      report_.drop(Reason::meta_row, line);
    }
  }

 private:
  /// A headword of `from`: glosses and translations into `to`.
  void forward(const WiktextractRecord& record) {
    Entry entry = entry_of(record);
    for (const auto& source : record.senses) add_sense(source, entry);
    add_translations(record.translations, entry);
    sink_.add(std::move(entry));
  }

  /// A headword of `to`: its translations into `from` become entries of their own.
  void backward(const WiktextractRecord& record) {
    std::size_t found = 0;
    const auto turn = [&](const WiktextractRecord::Translation& translation) {
      if (translation.word.empty() || !languages_.is_from(translation.language)) return;
      Entry entry;
      entry.flat = true;
      entry.line = line_;
      entry.headword = translation.word;
      entry.pos_original = record.pos;
      entry.pos = ud_of(PosScheme::general, record.pos);
      Sense sense;
      sense.translations.emplace_back();
      sense.translations.back().text = record.word;
      entry.senses.push_back(std::move(sense));
      sink_.add(std::move(entry));
      ++found;
    };
    for (const auto& translation : record.translations) turn(translation);
    for (const auto& sense : record.senses) {
      for (const auto& translation : sense.translations) turn(translation);
    }
    if (found == 0) report_.drop(Reason::meta_row, line_);
  }

  Entry entry_of(const WiktextractRecord& record) {
    Entry entry;
    entry.line = line_;
    entry.headword = record.word;
    entry.pos_original = record.pos;
    entry.pos = ud_of(PosScheme::general, record.pos);
    if (record.etymology_number > 0) entry.homograph = std::to_string(record.etymology_number);
    for (const std::string& ipa : record.pronunciations) entry.variants.push_back({ipa, "pronunciation", ""});
    for (const auto& form : record.forms) {
      if (form.pseudo()) {
        std::string tags;
        for (const std::string& tag : form.tags) tags += " " + tag;
        report_.quarantine(Reason::pseudo_form, line_, "no form of the word:" + tags, record.word + "\t" + form.form);
      } else {
        entry.variants.push_back({form.form, "inflected", ""});
      }
    }
    return entry;
  }

  void add_sense(const WiktextractRecord::Sense& source, Entry& entry) {
    Sense sense;
    for (const auto& example : source.examples) sense.examples.push_back({example.text, "", example.translation, ""});
    if (!source.glosses.empty()) {
      const std::string& gloss = source.glosses.back();
      for (std::size_t i = 0; i + 1 < source.glosses.size(); ++i) sense.note += (i == 0 ? "" : " > ") + source.glosses[i];
      if (source.form_of) {
        report_.quarantine(Reason::form_of, line_, "says that the word is a form of another", entry.headword + "\t" + gloss);
        entry.had_quarantined = true;
      } else {
        add_gloss(gloss, entry, sense);
      }
    }
    entry.senses.push_back(std::move(sense));
    for (const auto& translation : source.translations) add_translation(translation, entry, entry.senses.back());
  }

  void add_gloss(const std::string& gloss, Entry& entry, Sense& sense) {
    sense.definitions.push_back({gloss, ""});
    const std::string plain = without_brackets(gloss);
    for (const std::string_view part : split_glosses(plain)) {
      std::string text = without_article(std::string(part));
      while (text.ends_with('.')) text.pop_back();
      if (text.empty()) continue;
      if (count_words(text) > longest_translation) {
        report_.quarantine(Reason::definition_as_expression, line_, fmt::format("more than {} words", longest_translation), entry.headword + "\t" + text);
        entry.had_quarantined = true;
        continue;
      }
      sense.translations.emplace_back();
      sense.translations.back().text = std::move(text);
    }
  }

  void add_translation(const WiktextractRecord::Translation& translation, Entry&, Sense& sense) {
    if (translation.word.empty() || !languages_.is_to(translation.language)) return;
    sense.translations.emplace_back();
    sense.translations.back().text = translation.word;
  }

  void add_translations(const std::vector<WiktextractRecord::Translation>& translations, Entry& entry) {
    Sense sense;
    for (const auto& translation : translations) add_translation(translation, entry, sense);
    if (!sense.translations.empty()) entry.senses.push_back(std::move(sense));
  }

  LanguageNames languages_;
  EntrySink& sink_;
  resources::ImportReport& report_;
  std::uint64_t line_ = 0;
};

class WiktextractReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "wiktextract"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    const std::string_view text = resources::trim(sample.head);
    if (!text.starts_with('{') || text.find("\"word\"") == std::string_view::npos) return std::nullopt;
    if (text.find("\"senses\"") == std::string_view::npos && text.find("\"lang_code\"") == std::string_view::npos) return std::nullopt;
    return "lines of JSON with \"word\" and \"senses\"";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    resources::TextInput lines(input.open(), input.name());
    resources::WiktextractParser parser;
    WiktextractRecord record;
    Converter converter(options, sink, report);
    while (const auto line = lines.next()) {
      if (resources::trim(line->text).empty()) {
        report.drop(Reason::blank, line->number);
        continue;
      }
      const std::string fault = line->fault != resources::LineFault::none ? "the line is not UTF-8 text" : parser.parse(line->text, record);
      if (!fault.empty()) {
        report.quarantine(line->fault != resources::LineFault::none ? Reason::bad_encoding : Reason::ragged, line->number, fault, line->text);
        continue;
      }
      converter.convert(record, line->number, line->text);
      if (line->number % 4096 == 0) progress.update(line->number, 0, "records", input.name());
    }
  }
};

constinit const WiktextractReader reader;

}  // namespace

extern const LexiconReader& wiktextract_reader;
const LexiconReader& wiktextract_reader = reader;

}  // namespace wug::lexicon
