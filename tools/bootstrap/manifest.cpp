#include "tools/bootstrap/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "resources/text_input.hpp"
#include "tools/bootstrap/stage_record.hpp"

namespace wug::tools {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::in_quotes;

namespace {

constexpr std::size_t most_rows = 10'000;

/// Rows of one manifest, as its lines come.
class ManifestReader {
 public:
  explicit ManifestReader(const std::string& path) : path_(path) {}

  void take(const resources::Line& line) {
    number_ = line.number;
    if (line.fault != resources::LineFault::none) fail("invalid UTF-8 or NUL");
    if (resources::trim(line.text).empty() || line.text.starts_with('#')) return;
    const auto fields = resources::split_tabs(line.text);
    if (columns_.empty()) {
      take_header(fields);
    } else {
      take_row(fields);
    }
  }

  std::vector<ManifestRow> rows() {
    if (rows_.empty()) throw FormatError({path_, 0, 0}, "found no language, expected a line of column names and one line per language", Cause::configuration);
    return std::move(rows_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw FormatError({path_, number_, 0}, message, Cause::configuration); }

  void take_header(const std::vector<std::string_view>& fields) {
    if (fields.front() != "language") fail("found the first column " + in_quotes(fields.front()) + ", expected language");
    std::set<std::string_view> known;
    for (const std::string_view field : fields) {
      if (field.empty() || !known.insert(field).second) fail("found the column " + in_quotes(field) + ", expected names that differ");
      columns_.emplace_back(field);
    }
  }

  void take_row(const std::vector<std::string_view>& fields) {
    if (fields.size() != columns_.size()) fail(fmt::format("found {} columns, expected {} as in the first line", fields.size(), columns_.size()));
    ManifestRow row;
    row.line = number_;
    try {
      row.language = resources::require_language(fields.front()).tag();
    } catch (const Error& error) {
      fail(error.what());
    }
    const bool repeated = std::any_of(rows_.begin(), rows_.end(), [&](const ManifestRow& other) { return other.language == row.language; });
    if (repeated) fail("found " + in_quotes(row.language) + " twice, expected every language once");
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!fields[i].empty()) row.variables[columns_[i]] = std::string(fields[i]);
    }
    row.variables["language"] = row.language;
    rows_.push_back(std::move(row));
    if (rows_.size() > most_rows) fail(fmt::format("more than {} languages", most_rows));
  }

  const std::string& path_;
  std::size_t number_ = 0;
  std::vector<std::string> columns_;
  std::vector<ManifestRow> rows_;
};

Recipe recipe_of(const ManifestRow& row, const ManifestOptions& options) {
  RecipeOptions own = options.recipe_options;
  own.output += "/" + row.language;
  for (const auto& [name, value] : row.variables) own.variables[name] = value;
  return read_recipe(options.recipe, own);
}

LanguageOutcome run_language(const ManifestRow& row, const Recipe& recipe, RunOptions options, const std::function<void(const StageEvent&)>& watch) {
  LanguageOutcome outcome;
  outcome.language = row.language;
  options.output += "/" + row.language;
  try {
    outcome.summary = run_recipe(recipe, options, watch);
    const auto last = read_stage_record(options.output + "/stages/" + recipe.stages.back().name + ".json");
    if (last) outcome.result = last->result;
  } catch (const Error& error) {
    if (error.cause() == Cause::interrupted) throw;
    outcome.failed = true;
    outcome.message = error.what();
  }
  return outcome;
}

std::string one_line(std::string text) {
  text = text.substr(0, text.find('\n'));
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

}  // namespace

std::vector<ManifestRow> read_manifest(const std::string& path) {
  resources::TextInput input(path);
  ManifestReader reader(path);
  while (const auto line = input.next()) reader.take(*line);
  return reader.rows();
}

std::vector<LanguageOutcome> run_manifest(const std::vector<ManifestRow>& rows, const ManifestOptions& options,
                                          const std::function<void(const ManifestRow&)>& begin, const std::function<void(const StageEvent&)>& watch) {
  std::vector<Recipe> recipes;
  for (const ManifestRow& row : rows) recipes.push_back(recipe_of(row, options));
  std::vector<LanguageOutcome> outcomes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    begin(rows[i]);
    outcomes.push_back(run_language(rows[i], recipes[i], options.run_options, watch));
  }
  return outcomes;
}

std::string outcome_table(const std::vector<LanguageOutcome>& outcomes) {
  std::string text = "language\tstate\tran\tunchanged\tseconds\tmessage\n";
  for (const LanguageOutcome& outcome : outcomes) {
    const RunSummary& summary = outcome.summary;
    const char* state = outcome.failed ? "failed" : !summary.would_run.empty() ? "to run" : summary.ran == 0 ? "unchanged" : "done";
    text += fmt::format("{}\t{}\t{}\t{}\t{:.1f}\t{}\n", outcome.language, state, summary.ran, summary.skipped, summary.seconds, one_line(outcome.message));
  }
  return text;
}

}  // namespace wug::tools
