// CLDF Dictionary and Wordlist: CSV tables described by a JSON file. FORMATS.md section 9; Forkel et al. 2018, W3C CSVW.
#include <fmt/format.h>

#include <map>
#include <set>

#include "lexicon/export_writers.hpp"
#include "lexicon/formats/interlinear_gloss.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/cldf_dataset.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::CldfDataset;
using resources::CldfTable;
using resources::Reason;
using RowsOf = std::multimap<std::string, std::size_t>;

/// Columns without a role of their own go into the residue.
void keep_rest(const CldfTable& table, std::size_t row, const std::set<std::size_t>& used, std::vector<Residue>& residue, resources::ImportReport& report) {
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (used.count(column) != 0) continue;
    const std::string value = table.value(row, column);
    if (value.empty()) continue;
    report.residue(table.columns[column].name);
    residue.push_back({table.columns[column].name, value});
  }
}

/// Rows by what their column refers to.
RowsOf rows_by(const CldfTable& table, std::size_t column) {
  RowsOf rows;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const std::string& id : table.values(row, column)) rows.emplace(id, row);
  }
  return rows;
}

class DictionaryReader {
 public:
  DictionaryReader(const CldfDataset& data, resources::ImportReport& report)
      : report_(report),
        entries_(data.require("EntryTable")),
        senses_(data.require("SenseTable")),
        examples_(data.table("ExampleTable")),
        sense_id_(senses_.find("id", "ID")),
        owner_(senses_.find("entryReference", "Entry_ID")),
        description_(senses_.find("description", "Description")),
        gloss_(senses_.find("gloss", "Gloss")),
        senses_of_(rows_by(senses_, owner_)) {
    if (examples_ != nullptr) examples_of_ = rows_by(*examples_, examples_->find("senseReference", "Sense_IDs"));
    data.note_unread({"EntryTable", "SenseTable", "ExampleTable", "LanguageTable"}, report);
    put_aside_orphans();
  }

  void read(EntrySink& sink) {
    const std::size_t id = entries_.find("id", "ID"), headword = entries_.find("headword", "Headword"), pos = entries_.find("partOfSpeech", "Part_Of_Speech"),
                      language = entries_.find("languageReference", "Language_ID");
    for (std::size_t row = 0; row < entries_.rows.size(); ++row) {
      Entry entry;
      entry.line = entries_.lines[row];
      entry.id = entries_.value(row, id);
      entry.headword = entries_.value(row, headword);
      entry.pos_original = entries_.value(row, pos);
      entry.pos = ud_of(PosScheme::general, entry.pos_original);
      keep_rest(entries_, row, {id, headword, pos, language}, entry.residue, report_);
      const auto [first, last] = senses_of_.equal_range(entry.id);
      for (auto at = first; at != last; ++at) read_sense(at->second, entry);
      sink.add(std::move(entry));
    }
  }

 private:
  /// Senses of no entry, and examples of no sense.
  void put_aside_orphans() {
    const auto ids = entries_.all(entries_.find("id", "ID")), sense_ids = senses_.all(sense_id_);
    for (std::size_t row = 0; row < senses_.rows.size(); ++row) {
      if (ids.count(senses_.value(row, owner_)) != 0) continue;
      report_.quarantine(Reason::ragged, senses_.lines[row], "the sense belongs to no entry", senses_.value(row, sense_id_) + "\t" + senses_.value(row, gloss_));
    }
    std::set<std::size_t> placed;
    for (const auto& [sense, row] : examples_of_) {
      if (sense_ids.count(sense) != 0) placed.insert(row);
    }
    const std::size_t lost = examples_ == nullptr ? 0 : examples_->rows.size() - placed.size();
    if (lost > 0) report_.residue("left out, examples of no sense", lost);
  }

  void read_sense(std::size_t row, Entry& entry) {
    Sense sense;
    sense.id = senses_.value(row, sense_id_);
    const std::string definition = senses_.value(row, description_);
    if (!definition.empty()) sense.definitions.push_back({definition, ""});
    const bool has_gloss = gloss_ < senses_.columns.size();
    for (const std::string& text : has_gloss ? glosses(row) : senses_.values(row, description_)) add_gloss(text, row, !has_gloss, entry, sense);
    keep_rest(senses_, row, {sense_id_, owner_, description_, gloss_}, sense.residue, report_);
    add_examples(sense);
    entry.senses.push_back(std::move(sense));
  }

  /// The items of a gloss cell: by the column's separator, else by the " ; " that such columns use without declaring it.
  std::vector<std::string> glosses(std::size_t row) const {
    if (!senses_.columns[gloss_].separator.empty()) return senses_.values(row, gloss_);
    std::vector<std::string> items;
    const std::string cell = senses_.value(row, gloss_);
    for (std::size_t start = 0; start <= cell.size();) {
      const std::size_t end = std::min(cell.find(" ; ", start), cell.size());
      const std::string item(resources::trim(std::string_view(cell).substr(start, end - start)));
      if (!item.empty()) items.push_back(item);
      start = end + 3;
    }
    return items;
  }

  void add_gloss(const std::string& text, std::size_t row, bool from_definition, Entry& entry, Sense& sense) {
    const bool plain = !from_definition && senses_.columns[gloss_].description == plain_gloss_description;
    if (!plain && is_placeholder_gloss(text)) {
      report_.quarantine(Reason::placeholder_gloss, senses_.lines[row], "a grammatical label, not a word", entry.headword + "\t" + text);
      entry.had_quarantined = true;
      return;
    }
    Translation translation;
    translation.text = plain ? text : spaced_gloss(text);
    translation.line = senses_.lines[row];
    if (from_definition) translation.marks = mark_from_definition;
    if (translation.text != text) sense.residue.push_back({"gloss:raw", text});
    sense.translations.push_back(std::move(translation));
  }

  void add_examples(Sense& sense) {
    if (examples_ == nullptr) return;
    const std::size_t id = examples_->find("id", "ID"), text = examples_->find("primaryText", "Primary_Text"),
                      translation = examples_->find("translatedText", "Translated_Text");
    const std::set<std::size_t> used = {id, text, translation, examples_->find("senseReference", "Sense_IDs"), examples_->find("languageReference", "Language_ID"),
                                        examples_->find("metaLanguageReference", "Meta_Language_ID")};
    const auto [first, last] = examples_of_.equal_range(sense.id);
    for (auto at = first; at != last; ++at) {
      sense.examples.push_back({examples_->value(at->second, text), "", examples_->value(at->second, translation), examples_->value(at->second, id)});
      keep_rest(*examples_, at->second, used, sense.residue, report_);
    }
  }

  resources::ImportReport& report_;
  const CldfTable &entries_, &senses_;
  const CldfTable* examples_;
  std::size_t sense_id_, owner_, description_, gloss_;
  RowsOf senses_of_, examples_of_;
};

/// What each id of a table has in a column.
std::map<std::string, std::string> column_by_id(const CldfTable* table, std::size_t column) {
  std::map<std::string, std::string> values;
  for (std::size_t row = 0; table != nullptr && row < table->rows.size(); ++row) values[table->value(row, table->find("id", "ID"))] = table->value(row, column);
  return values;
}

/// The code of each language: ISO 639-3, else Glottocode, else its id.
std::map<std::string, std::string> language_codes(const CldfTable* languages, resources::ImportReport& report) {
  if (languages == nullptr) return {};
  auto codes = column_by_id(languages, languages->find("iso639P3code", "ISO639P3code"));
  const auto glottocodes = column_by_id(languages, languages->find("glottocode", "Glottocode"));
  std::size_t without = 0, without_any = 0;
  for (auto& [id, code] : codes) {
    if (!code.empty()) continue;
    ++without;
    code = glottocodes.at(id);
    if (!code.empty()) continue;
    ++without_any;
    code = id;
  }
  report.note(fmt::format("{} languages, {} without an ISO 639-3 code (their Glottocode is used), {} of them without a Glottocode (their id is used)", codes.size(),
                          without, without_any));
  return codes;
}

void read_wordlist(const CldfDataset& data, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report) {
  const CldfTable& forms = data.require("FormTable");
  const CldfTable *parameters = data.table("ParameterTable"), *cognates = data.table("CognateTable");
  const auto concepts = column_by_id(parameters, parameters == nullptr ? 0 : parameters->find("name", "Name"));
  const auto codes = language_codes(data.table("LanguageTable"), report);
  RowsOf cognates_of;
  if (cognates != nullptr) cognates_of = rows_by(*cognates, cognates->find("formReference", "Form_ID"));
  data.note_unread({"FormTable", "ParameterTable", "LanguageTable", "CognateTable"}, report);
  LanguageNames names(options);
  const std::size_t id = forms.find("id", "ID"), language = forms.find("languageReference", "Language_ID"), parameter = forms.find("parameterReference", "Parameter_ID"),
                    form = forms.find("form", "Form"), value = forms.find("value", "Value");
  for (std::size_t row = 0; row < forms.rows.size(); ++row) {
    Entry entry;
    entry.line = forms.lines[row];
    entry.id = forms.value(row, id);
    entry.headword = forms.value(row, form);
    entry.source_register = "transcription";
    const auto code = codes.find(forms.value(row, language));
    entry.language = names.headword(code != codes.end() ? code->second : forms.value(row, language));
    if (const std::string raw = forms.value(row, value); raw != entry.headword && !raw.empty()) entry.residue.push_back({"Value", raw});
    keep_rest(forms, row, {id, language, parameter, form, value}, entry.residue, report);
    const auto [first, last] = cognates_of.equal_range(entry.id);
    for (auto at = first; at != last; ++at) {
      report.residue("cognate set");
      entry.residue.push_back({"cognate set", cognates->value(at->second, cognates->find("cognatesetReference", "Cognateset_ID"))});
    }
    Sense sense;
    sense.translations.emplace_back();
    const auto meaning = concepts.find(forms.value(row, parameter));
    sense.translations.back().text = meaning != concepts.end() ? meaning->second : forms.value(row, parameter);
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
}

class CldfReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "cldf"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (!resources::trim(sample.head).starts_with('{')) return std::nullopt;
    for (const char* module : {"Dictionary", "Wordlist"}) {
      if (sample.head.find(std::string("cldf.clld.org/v1.0/terms.rdf#") + module) != std::string_view::npos) {
        return fmt::format("the JSON description of a CLDF {}", module);
      }
    }
    return std::nullopt;
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress&) const override {
    const CldfDataset data(input, report);
    if (!data.licence().empty()) report.note("the description says of the licence: " + data.licence());
    if (data.module() == "Dictionary") {
      DictionaryReader(data, report).read(sink);
    } else if (data.module() == "Wordlist") {
      read_wordlist(data, options, sink, report);
    } else {
      throw resources::FormatError({input.name(), 0, 0}, "found the CLDF module " + resources::in_quotes(data.module()) + ", expected Dictionary or Wordlist");
    }
  }
};

constinit const CldfReader reader;

}  // namespace

extern const LexiconReader& cldf_reader;
const LexiconReader& cldf_reader = reader;

}  // namespace wug::lexicon
