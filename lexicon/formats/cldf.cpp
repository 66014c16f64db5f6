// CLDF Dictionary and Wordlist: CSV tables described by a JSON file. FORMATS.md section 9; Forkel et al. 2018, W3C CSVW.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "lexicon/export_writers.hpp"
#include "lexicon/formats/csv_table.hpp"
#include "lexicon/formats/interlinear_gloss.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using nlohmann::ordered_json;
using resources::Reason;

std::string text_at(const ordered_json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What stands behind the last '#' of a property or conformsTo URL.
std::string term_of(const std::string& url) {
  const std::size_t hash = url.rfind('#');
  return hash == std::string::npos ? std::string() : url.substr(hash + 1);
}

struct Column {
  std::string name, term, separator;
  bool plain = false;  ///< words, not interlinear labels
};

/// One table of the description with its rows. Columns are addressed by their term, or by name where they have none.
struct Table {
  std::string url;
  std::vector<Column> columns;
  std::vector<std::size_t> place;                ///< of column i in the file's header
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  bool present = false;

  std::size_t find(std::string_view term, std::string_view name = {}) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!term.empty() && columns[i].term == term) return i;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!name.empty() && columns[i].name == name) return i;
    }
    return columns.size();
  }
  std::string value(std::size_t row, std::size_t column) const {
    if (column >= columns.size() || place[column] >= rows[row].size()) return {};
    return rows[row][place[column]];
  }
  /// The items of a cell, parted by the column's own separator.
  std::vector<std::string> values(std::size_t row, std::size_t column) const {
    std::vector<std::string> items;
    const std::string cell = value(row, column);
    const std::string& separator = column < columns.size() ? columns[column].separator : cell;
    std::size_t start = 0;
    while (!cell.empty() && start <= cell.size()) {
      const std::size_t end = separator.empty() ? std::string::npos : cell.find(separator, start);
      const std::string item(resources::trim(std::string_view(cell).substr(start, end - start)));
      if (!item.empty()) items.push_back(item);
      if (end == std::string::npos) break;
      start = end + separator.size();
    }
    return items;
  }
};

class Dataset {
 public:
  Dataset(const LexiconInput& input, resources::ImportReport& report) : input_(input), report_(report) {
    const auto source = input.open();
    const auto json = resources::parse_strict_json(resources::read_all(*source, 64 << 20), input.name());
    module_ = term_of(text_at(json, "dc:conformsTo"));
    licence_ = text_at(json, "dc:license");
    const auto tables = json.find("tables");
    if (tables == json.end() || !tables->is_array()) throw resources::FormatError({input.name(), 0, 0}, "expected \"tables\", a list");
    for (const auto& description : *tables) {
      if (description.is_object()) load(description, json);
    }
  }

  const std::string& module() const { return module_; }
  const std::string& licence() const { return licence_; }
  /// nullptr when the description has no such table.
  const Table* table(const std::string& role) const {
    const auto found = tables_.find(role);
    return found == tables_.end() || !found->second.present ? nullptr : &found->second;
  }
  const Table& require(const std::string& role) const {
    if (const Table* found = table(role)) return *found;
    throw resources::FormatError({input_.name(), 0, 0}, "the table " + role + " is missing");
  }

 private:
  void load(const ordered_json& description, const ordered_json& whole) {
    Table table;
    table.url = text_at(description, "url");
    std::string role = term_of(text_at(description, "dc:conformsTo"));
    if (role.empty()) role = table.url;
    const auto schema = description.find("tableSchema");
    if (schema != description.end() && schema->is_object() && schema->contains("columns") && (*schema)["columns"].is_array()) {
      for (const auto& column : (*schema)["columns"]) {
        table.columns.push_back({text_at(column, "name"), term_of(text_at(column, "propertyUrl")), text_at(column, "separator"), text_at(column, "dc:description") == plain_gloss_description});
      }
    }
    auto source = input_.open_beside(table.url);
    if (!source) source = input_.open_beside(table.url + ".zip");
    if (source) {
      read_rows(table, resources::read_all(*source), separator_of(description, whole));
    } else {
      report_.note("the table " + resources::in_quotes(table.url) + " is listed but not there; what refers to it dangles");
    }
    tables_.emplace(role, std::move(table));
  }

  static char separator_of(const ordered_json& description, const ordered_json& whole) {
    for (const ordered_json* place : {&description, &whole}) {
      const auto dialect = place->find("dialect");
      const std::string text = dialect == place->end() ? "" : text_at(*dialect, "delimiter");
      if (text.size() == 1) return text[0];
    }
    return ',';
  }

  void read_rows(Table& table, std::string text, char separator) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (const auto at = resources::find_invalid_utf8(text); at || text.find('\0') != std::string::npos) {
      throw resources::FormatError({table.url, 0, 0}, fmt::format("not UTF-8 text (byte {})", at.value_or(text.find('\0'))));
    }
    CsvTable csv(text, table.url, separator);
    std::vector<std::string> fields;
    if (!csv.next(fields)) throw resources::FormatError({table.url, 1, 0}, "the table is empty, expected a line of column names");
    for (const Column& column : table.columns) {
      const auto found = std::find(fields.begin(), fields.end(), column.name);
      table.place.push_back(static_cast<std::size_t>(found - fields.begin()));
    }
    const std::size_t width = fields.size();
    while (csv.next(fields)) {
      if (fields.size() != width) {
        report_.quarantine(Reason::ragged, csv.line(), fmt::format("{}: expected {} fields, found {}", table.url, width, fields.size()), fields.front());
        continue;
      }
      table.rows.push_back(fields);
      table.lines.push_back(csv.line());
    }
    table.present = true;
  }

  const LexiconInput& input_;
  resources::ImportReport& report_;
  std::string module_, licence_;
  std::map<std::string, Table> tables_;
};

/// Counts references of `column` into a set of ids that lead nowhere.
void check_references(const Table& table, std::size_t column, const std::set<std::string>& ids, resources::ImportReport& report) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const std::string& id : table.values(row, column)) {
      if (ids.count(id) == 0) report.mark(Reason::dangling_ref, table.lines[row]);
    }
  }
}

std::set<std::string> ids_of(const Table* table) {
  std::set<std::string> ids;
  for (std::size_t row = 0; table != nullptr && row < table->rows.size(); ++row) ids.insert(table->value(row, table->find("id", "ID")));
  return ids;
}

/// Columns without a role of their own go into the residue.
void keep_rest(const Table& table, std::size_t row, const std::set<std::size_t>& used, std::vector<Residue>& residue, resources::ImportReport& report) {
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (used.count(column) != 0) continue;
    const std::string value = table.value(row, column);
    if (value.empty()) continue;
    report.residue(table.columns[column].name);
    residue.push_back({table.columns[column].name, value});
  }
}

/// The items of a gloss cell: by the column's separator, else by the " ; " that such columns use without declaring it.
std::vector<std::string> split_gloss(const Table& senses, std::size_t row, std::size_t column) {
  if (column >= senses.columns.size() || !senses.columns[column].separator.empty()) return senses.values(row, column);
  std::vector<std::string> items;
  const std::string cell = senses.value(row, column);
  for (std::size_t start = 0; start <= cell.size();) {
    const std::size_t end = std::min(cell.find(" ; ", start), cell.size());
    const std::string item(resources::trim(std::string_view(cell).substr(start, end - start)));
    if (!item.empty()) items.push_back(item);
    start = end + 3;
  }
  return items;
}

void read_dictionary(const Dataset& data, EntrySink& sink, resources::ImportReport& report) {
  const Table& entries = data.require("EntryTable");
  const Table& senses = data.require("SenseTable");
  std::multimap<std::string, std::size_t> by_entry;
  const std::size_t sense_id = senses.find("id", "ID"), owner = senses.find("entryReference", "Entry_ID"),
                    description = senses.find("description", "Description"), gloss = senses.find("gloss", "Gloss");
  for (std::size_t row = 0; row < senses.rows.size(); ++row) by_entry.emplace(senses.value(row, owner), row);
  check_references(senses, owner, ids_of(&entries), report);
  if (const std::size_t media = senses.find("mediaReference", "Media_IDs"); media < senses.columns.size()) {
    check_references(senses, media, ids_of(data.table("MediaTable")), report);
  }
  std::multimap<std::string, std::size_t> examples_of;
  const Table* examples = data.table("ExampleTable");
  for (std::size_t row = 0; examples != nullptr && row < examples->rows.size(); ++row) {
    for (const std::string& id : examples->values(row, examples->find("senseReference", "Sense_IDs"))) examples_of.emplace(id, row);
  }
  const std::size_t id = entries.find("id", "ID"), headword = entries.find("headword", "Headword"), pos = entries.find("partOfSpeech", "Part_Of_Speech"),
                    language = entries.find("languageReference", "Language_ID");
  for (std::size_t row = 0; row < entries.rows.size(); ++row) {
    Entry entry;
    entry.line = entries.lines[row];
    entry.id = entries.value(row, id);
    entry.headword = entries.value(row, headword);
    entry.pos_original = entries.value(row, pos);
    entry.pos = ud_of(PosScheme::general, entry.pos_original);
    keep_rest(entries, row, {id, headword, pos, language}, entry.residue, report);
    const auto [first, last] = by_entry.equal_range(entry.id);
    for (auto at = first; at != last; ++at) {
      Sense sense;
      sense.id = senses.value(at->second, sense_id);
      auto glosses = split_gloss(senses, at->second, gloss);
      const std::string definition = senses.value(at->second, description);
      const bool from_definition = gloss >= senses.columns.size();
      if (from_definition) glosses = senses.values(at->second, description);
      if (!definition.empty()) sense.definitions.push_back({definition, ""});
      for (const std::string& text : glosses) {
        const bool plain = gloss < senses.columns.size() && senses.columns[gloss].plain;
        if (!plain && is_placeholder_gloss(text)) {
          report.quarantine(Reason::placeholder_gloss, senses.lines[at->second], "a grammatical label, not a word", entry.headword + "\t" + text);
          entry.had_quarantined = true;
          continue;
        }
        Translation translation;
        translation.text = plain ? text : spaced_gloss(text);
        translation.line = senses.lines[at->second];
        if (from_definition) translation.marks = mark_from_definition;
        if (translation.text != text) sense.residue.push_back({"gloss:raw", text});
        sense.translations.push_back(std::move(translation));
      }
      keep_rest(senses, at->second, {sense_id, owner, description, gloss}, sense.residue, report);
      const auto [from, to] = examples_of.equal_range(sense.id);
      for (auto example = from; example != to; ++example) {
        sense.examples.push_back({examples->value(example->second, examples->find("primaryText", "Primary_Text")), "",
                                  examples->value(example->second, examples->find("translatedText", "Translated_Text")),
                                  examples->value(example->second, examples->find("id", "ID"))});
      }
      entry.senses.push_back(std::move(sense));
    }
    sink.add(std::move(entry));
  }
}

void read_wordlist(const Dataset& data, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report) {
  const Table& forms = data.require("FormTable");
  std::map<std::string, std::string> concepts, codes;
  if (const Table* parameters = data.table("ParameterTable")) {
    for (std::size_t row = 0; row < parameters->rows.size(); ++row) {
      concepts[parameters->value(row, parameters->find("id", "ID"))] = parameters->value(row, parameters->find("name", "Name"));
    }
  }
  std::size_t without_code = 0;
  if (const Table* languages = data.table("LanguageTable")) {
    for (std::size_t row = 0; row < languages->rows.size(); ++row) {
      const std::string id = languages->value(row, languages->find("id", "ID"));
      std::string code = languages->value(row, languages->find("iso639P3code", "ISO639P3code"));
      if (code.empty()) ++without_code;
      if (code.empty()) code = languages->value(row, languages->find("glottocode", "Glottocode"));
      codes[id] = code.empty() ? id : code;
    }
  }
  if (without_code > 0) report.note(fmt::format("{} languages have no ISO 639-3 code; their Glottocode or id is used", without_code));
  LanguageNames names(options);
  const std::size_t id = forms.find("id", "ID"), language = forms.find("languageReference", "Language_ID"), parameter = forms.find("parameterReference", "Parameter_ID"),
                    form = forms.find("form", "Form"), value = forms.find("value", "Value");
  for (std::size_t row = 0; row < forms.rows.size(); ++row) {
    Entry entry;
    entry.line = forms.lines[row];
    entry.id = forms.value(row, id);
    entry.headword = forms.value(row, form);
    entry.source_register = "transcription";
    const std::string owner = forms.value(row, language);
    entry.language = names.headword(codes.count(owner) != 0 ? codes[owner] : owner);
    if (const std::string raw = forms.value(row, value); raw != entry.headword && !raw.empty()) entry.residue.push_back({"Value", raw});
    keep_rest(forms, row, {id, language, parameter, form, value}, entry.residue, report);
    const std::string meaning = forms.value(row, parameter);
    if (concepts.count(meaning) == 0) report.mark(Reason::dangling_ref, entry.line);
    Sense sense;
    sense.translations.emplace_back();
    sense.translations.back().text = concepts.count(meaning) != 0 ? concepts[meaning] : meaning;
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
    const Dataset data(input, report);
    if (!data.licence().empty()) report.note("the description says of the licence: " + data.licence());
    if (data.module() == "Dictionary") {
      read_dictionary(data, sink, report);
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
