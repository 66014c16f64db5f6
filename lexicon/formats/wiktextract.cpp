// wiktextract / kaikki.org: JSON lines. FORMATS.md section 3; Ylonen 2022 (LREC).
#include <fmt/format.h>

#include <map>

#include "lexicon/formats/flat_entry.hpp"
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
std::string_view without_article(std::string_view text) {
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
    for (const std::string_view key : record.unread) {
      auto found = unread_.find(key);
      if (found == unread_.end()) found = unread_.emplace(key, 0).first;
      ++found->second;
    }
    if (record.word.empty() && record.redirect.empty()) {
      report_.quarantine(Reason::empty_field, line, "a record without \"word\"", text);
    } else if (record.senses.empty() && !record.redirect.empty()) {
      report_.drop(Reason::meta_row, line);
    } else if (languages_.is_from(record.language)) {
      forward(record);
    } else if (languages_.is_to(record.language)) {
      backward(record);
    } else {
      report_.residue(fmt::format("record in another language: {}", record.language));
      report_.drop(Reason::meta_row, line);
    }
  }

  /// Says what of the records was left out.
  void finish() const {
    for (const auto& [key, count] : unread_) report_.residue("left out, " + key, count);
  }

 private:
  /// A headword of `from`: glosses and translations into `to`.
  void forward(const WiktextractRecord& record) {
    Entry entry = entry_of(record);
    entry.senses.reserve(record.senses.size() + 1);
    for (const auto& source : record.senses) add_sense(record, source, entry);
    if (record.translations.count > 0) {
      Sense sense;
      add_translations(record, record.translations, sense);
      if (!sense.translations.empty()) entry.senses.push_back(std::move(sense));
    }
    sink_.add(std::move(entry));
  }

  /// A headword of `to`: its translations into `from` become entries of their own.
  void backward(const WiktextractRecord& record) {
    std::size_t found = 0;
    const auto turn = [&](WiktextractRecord::Slice slice) {
      for (const auto& translation : record.translations_of(slice)) {
        if (translation.word.empty() || !languages_.is_from(translation.language)) continue;
        Entry& entry = flat_.renew(line_);
        entry.headword = translation.word;
        entry.pos_original = record.pos;
        entry.pos = pos_.ud(record.pos);
        flat_.translation().text = record.word;
        sink_.add(std::move(entry));
        ++found;
      }
    };
    turn(record.translations);
    for (const auto& sense : record.senses) turn(sense.translations);
    if (found == 0) report_.drop(Reason::meta_row, line_);
  }

  Entry entry_of(const WiktextractRecord& record) {
    Entry entry;
    entry.line = line_;
    entry.headword = record.word;
    entry.pos_original = record.pos;
    entry.pos = pos_.ud(record.pos);
    if (record.etymology_number > 0) entry.homograph = std::to_string(record.etymology_number);
    entry.variants.reserve(record.pronunciations.count + record.forms.size());
    const auto add = [&](std::string_view text, const char* kind) {
      Variant& variant = entry.variants.emplace_back();
      variant.text = text;
      variant.kind = kind;
    };
    for (const std::string_view ipa : record.texts(record.pronunciations)) add(ipa, "pronunciation");
    for (const auto& form : record.forms) {
      if (record.is_pseudo(form)) {
        put_aside_form(record, form);
      } else {
        add(form.form, "inflected");
      }
    }
    return entry;
  }

  void put_aside_form(const WiktextractRecord& record, const WiktextractRecord::Form& form) {
    std::string detail = "no form of the word:";
    for (const std::string_view tag : record.texts(form.tags)) detail.append(" ").append(tag);
    report_.quarantine(Reason::pseudo_form, line_, std::move(detail), fmt::format("{}\t{}", record.word, form.form));
  }

  void add_sense(const WiktextractRecord& record, const WiktextractRecord::Sense& source, Entry& entry) {
    Sense& sense = entry.senses.emplace_back();
    for (const auto& example : record.examples_of(source)) {
      Example& made = sense.examples.emplace_back();
      made.text = example.text;
      made.translation = example.translation;
    }
    const auto glosses = record.texts(source.glosses);
    for (std::size_t i = 0; i + 1 < glosses.size(); ++i) sense.note.append(i == 0 ? "" : " > ").append(glosses[i]);
    if (!glosses.empty() && source.form_of) {
      report_.quarantine(Reason::form_of, line_, "says that the word is a form of another", fmt::format("{}\t{}", entry.headword, glosses.back()));
      entry.had_quarantined = true;
    } else if (!glosses.empty()) {
      add_gloss(glosses.back(), entry, sense);
    }
    add_translations(record, source.translations, sense);
  }

  void add_gloss(std::string_view gloss, Entry& entry, Sense& sense) {
    sense.definitions.emplace_back().text = gloss;
    std::string outside;
    if (gloss.find_first_of("([{") != std::string_view::npos) {
      outside = without_brackets(gloss);
      gloss = outside;
    }
    split_glosses(gloss, parts_);
    for (const std::string_view part : parts_) {
      std::string_view text = without_article(part);
      while (text.ends_with('.')) text.remove_suffix(1);
      if (text.empty()) continue;
      if (count_words(text) > longest_translation) {
        report_.quarantine(Reason::definition_as_expression, line_, fmt::format("more than {} words", longest_translation),
                           fmt::format("{}\t{}", entry.headword, text));
        entry.had_quarantined = true;
        continue;
      }
      sense.translations.emplace_back().text = text;
    }
  }

  void add_translations(const WiktextractRecord& record, WiktextractRecord::Slice slice, Sense& sense) {
    for (const auto& translation : record.translations_of(slice)) {
      if (!translation.word.empty() && languages_.is_to(translation.language)) sense.translations.emplace_back().text = translation.word;
    }
  }

  LanguageNames languages_;
  GeneralPos pos_;
  EntrySink& sink_;
  resources::ImportReport& report_;
  std::uint64_t line_ = 0;
  FlatEntry flat_;
  std::vector<std::string_view> parts_;  ///< of a gloss
  std::map<std::string, std::uint64_t, std::less<>> unread_;
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
    converter.finish();
  }
};

constinit const WiktextractReader reader;

}  // namespace

extern const LexiconReader& wiktextract_reader;
const LexiconReader& wiktextract_reader = reader;

}  // namespace wug::lexicon
