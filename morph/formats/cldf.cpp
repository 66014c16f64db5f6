// CLDF word lists whose parameters are the cells of paradigms, as `wug morph export --format cldf` writes them
// (morph/export_cldf.hpp). Read is the description, Wordlist-metadata.json; the tables lie beside it.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "morph/formats.hpp"
#include "morph/tabular_rows.hpp"
#include "resources/cldf_dataset.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::morph {
namespace {

using resources::CldfDataset;
using resources::CldfTable;
using resources::Reason;

bool recognise(std::span<const std::string> lines) {
  const bool object = !lines.empty() && resources::trim(lines.front()).starts_with('{');
  return object && std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("cldf.clld.org/v1.0/terms.rdf#") != std::string::npos;
  });
}

/// What a table calls its rows: id → the column with this term or name. Empty when there is no such table.
std::map<std::string, std::string> names_in(const CldfTable* table, std::string_view term, std::string_view name) {
  std::map<std::string, std::string> names;
  if (table == nullptr) return names;
  const std::size_t id = table->find("id", "ID"), column = table->find(term, name);
  for (std::size_t row = 0; row < table->rows.size(); ++row) names.emplace(table->value(row, id), table->value(row, column));
  return names;
}

class WordlistReader {
 public:
  WordlistReader(const CldfDataset& data, const ReadOptions& options, const std::string& file, resources::ImportReport& report)
      : forms_(data.require("FormTable")),
        bundles_(names_in(data.table("ParameterTable"), "name", "Name")),
        codes_(names_in(data.table("LanguageTable"), "iso639P3code", "ISO639P3code")),
        options_(options),
        report_(report),
        language_(forms_.find("languageReference", "Language_ID")),
        parameter_(forms_.find("parameterReference", "Parameter_ID")),
        form_(forms_.find("form", "Form")),
        lemma_(forms_.find({}, "Lemma")),
        status_(forms_.find({}, "Status")),
        count_(forms_.find({}, "Attestations")) {
    if (lemma_ == forms_.columns.size()) {
      throw resources::FormatError({file, 0, 0}, "found no column Lemma in " + resources::in_quotes(forms_.url) +
                                                     "; a list of words by meaning is read by wug lexicon import");
    }
    data.note_unread({"FormTable", "ParameterTable", "LanguageTable"}, report);
  }

  void read(const RowSink& sink) {
    for (std::size_t row = 0; row < forms_.rows.size(); ++row) {
      const std::uint64_t line = forms_.lines[row];
      if (!is_our_language(forms_.value(row, language_))) {
        report_.drop(Reason::meta_row, line);
        continue;
      }
      const TypedRow typed{forms_.value(row, lemma_), forms_.value(row, form_), bundle(row), forms_.value(row, status_), forms_.value(row, count_), line};
      hand_on(typed, typed.lemma + "\t" + typed.form + "\t" + typed.bundle, report_, sink);
    }
  }

 private:
  bool is_our_language(const std::string& id) const {
    if (id.empty() || options_.language.empty() || id == options_.language) return true;
    const auto code = codes_.find(id);
    return code == codes_.end() || code->second.empty() || code->second == options_.language.substr(0, 3);
  }

  /// The parameter's name, or the id itself where no table names it.
  std::string bundle(std::size_t row) const {
    const std::string id = forms_.value(row, parameter_);
    const auto found = bundles_.find(id);
    return found == bundles_.end() ? id : found->second;
  }

  const CldfTable& forms_;
  std::map<std::string, std::string> bundles_, codes_;
  const ReadOptions& options_;
  resources::ImportReport& report_;
  std::size_t language_, parameter_, form_, lemma_, status_, count_;
};

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  if (options.files == nullptr) throw resources::FormatError({input.name(), 0, 0}, "found no tables beside the description");
  const CldfDataset data(*options.files, report);
  WordlistReader(data, options, input.name(), report).read(sink);
}

Attribution attribution(const resources::InputFiles& files) {
  const auto json = resources::parse_strict_json(resources::read_all(*files.open(), 64 << 20), files.name());
  const auto text_of = [&](const char* key) { return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : ""; };
  return {text_of("dc:license"), text_of("dc:bibliographicCitation")};
}

}  // namespace

extern const TableFormat cldf_format{"cldf", "the description (*-metadata.json) of a CLDF word list of paradigms", recognise, read, nullptr, attribution};

}  // namespace wug::morph
