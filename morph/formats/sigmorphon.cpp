// Shared-task files as tables (FORMATS.md section 15); the order of columns is named, known by the year, or found.
#include "morph/features.hpp"
#include "morph/formats.hpp"
#include "morph/inflection_items.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

/// Rows whose columns can be told apart and that are not plain UniMorph order, which its own reader takes.
bool recognise(std::span<const std::string> lines) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines) {
    if (resources::trim(line).empty()) continue;
    const auto fields = resources::split_tabs(line);
    rows.emplace_back(fields.begin(), fields.end());
  }
  try {
    detect_columns(rows);
    return true;
  } catch (const resources::Error&) {  // not such a file: the answer is no
    return false;
  }
}

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  std::vector<InflectionItem> items;
  if (!options.columns.empty()) {
    items = read_inflection_items(input, parse_columns(options.columns), report);
  } else if (options.year != 0) {
    items = read_inflection_items(input, columns_of_year(options.year), report);
  } else {
    items = read_inflection_items(input, report);
  }
  for (const InflectionItem& item : items) {
    const std::string text = item.lemma + '\t' + item.form + '\t' + item.bundle;
    if (item.covered) {
      report.quarantine(Reason::ragged, item.line, "the file has no column for the form (a covered test set)", text);
    } else if (resources::trim(item.lemma).empty() || resources::trim(item.form).empty() || resources::trim(item.bundle).empty()) {
      report.quarantine(Reason::empty_field, item.line, "a field is empty", text);
    } else {
      sink({item.lemma, item.form, item.bundle, item.line, text, resources::Status::attested});
    }
  }
}

}  // namespace

extern const TableFormat sigmorphon_format{"sigmorphon", "shared-task file of 2016 to 2023: lemma, form and bundle in the year's order",
                                           recognise, read};

}  // namespace wug::morph
