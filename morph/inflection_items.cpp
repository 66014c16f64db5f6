#include "morph/inflection_items.hpp"

#include <algorithm>

#include "morph/features.hpp"
#include "morph/tabular_rows.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::ImportReport;
using resources::in_quotes;
using resources::Reason;
using resources::TextInput;

namespace {

bool reads_as_key_values(std::string_view text) {
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::size_t equals = text.substr(0, comma).find('=');
    if (equals == std::string_view::npos || equals == 0) return false;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return true;
}

/// Tags are written in capitals, digits and operators, and at least one must be listed in the schema.
bool reads_as_bundle(const std::string& text) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.;,/+(){}:_ -";
  std::string rest = text;
  for (std::size_t at = rest.find("non{"); at != std::string::npos; at = rest.find("non{")) rest.erase(at, 3);
  if (rest.empty() || rest.find_first_not_of(alphabet) != std::string::npos) return false;
  try {
    const auto atoms = atoms_of(parse_bundle(text));
    return std::any_of(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.dimension != Dimension::unknown; });
  } catch (const Error&) {  // not a bundle: this question's answer is no
    return false;
  }
}

bool reads_as_class_bits(const std::string& text) {
  return text.size() == 3 && text.find_first_not_of("01") == std::string::npos;
}

std::vector<std::string> copy(const std::vector<std::string_view>& fields) { return {fields.begin(), fields.end()}; }

/// What Python's str.strip() removes.
bool is_python_space(char32_t c) {
  return (c >= 0x9 && c <= 0xD) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string_view python_strip(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_python_space(resources::next_code_point(text, at))) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view{};
}

/// Lines of text, with the unusable ones in the report.
template <class Use>
void for_each_row(TextInput& input, ImportReport& report, LineEdges edges, const Use& use) {
  std::vector<std::string_view> fields;
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) {
      report.quarantine(Reason::bad_encoding, line->number,
                        "invalid UTF-8 or NUL at byte " + std::to_string(line->fault_offset + 1), line->text);
      continue;
    }
    const std::string_view text = edges == LineEdges::strip ? python_strip(line->text) : line->text;
    if (resources::trim(text).empty()) {
      report.drop(Reason::blank, line->number);
    } else {
      resources::split_tabs(text, fields);
      use(*line, fields);
    }
  }
}

InflectionItem make_item(const std::vector<std::string_view>& fields, const TaskColumns& columns, std::size_t line) {
  const auto field = [&](int column) {
    return column < 0 ? std::string() : std::string(fields[static_cast<std::size_t>(column)]);
  };
  InflectionItem item{field(columns.lemma), field(columns.form), field(columns.bundle), static_cast<std::uint32_t>(line),
                      columns.form < 0};
  if (columns.key_value) item.bundle = bundle_of_key_values(item.bundle);
  return item;
}

void take_row(std::size_t line, std::string_view text, const std::vector<std::string_view>& fields, const TaskColumns& columns,
              ImportReport& report, std::vector<InflectionItem>& items) {
  const auto expected = static_cast<std::size_t>(columns.count());
  if (fields.size() == expected) items.push_back(make_item(fields, columns, line));
  else report.quarantine(Reason::ragged, line, ragged_detail(text, fields.size(), expected), text);
}

/// Bundles where the forms should be on every row, and none where they should be: the order was given wrong.
void refuse_exchanged_columns(const std::vector<InflectionItem>& items, const TaskColumns& columns, const std::string& file) {
  if (items.empty() || columns.form < 0) return;
  const bool any_bundle = std::any_of(items.begin(), items.end(), [](const InflectionItem& item) { return reads_as_bundle(item.bundle); });
  if (any_bundle || !std::all_of(items.begin(), items.end(), [](const InflectionItem& item) { return reads_as_bundle(item.form); })) return;
  throw FormatError({file, items.front().line, 0}, "found " + in_quotes(items.front().form) + " and other bundles in column " +
                                                       std::to_string(columns.form + 1) + " and none in column " + std::to_string(columns.bundle + 1) +
                                                       ", expected the columns " + columns.to_text() + "; is --columns or the year right?");
}

}  // namespace

int TaskColumns::count() const { return std::max({lemma, form, bundle}) + 1; }

std::string TaskColumns::to_text() const {
  std::string text;
  for (int column = 0; column < count(); ++column) {
    if (column > 0) text += ' ';
    text += column == lemma ? "lemma" : column == form ? "form" : column == bundle ? "bundle" : "other";
  }
  return text + (key_value ? " (key=value bundles of 2016)" : "");
}

TaskColumns columns_of_year(int year) {
  if (year == 2016) return {0, 2, 1, true};
  if (year >= 2017 && year <= 2022) return {0, 1, 2, false};
  if (year == 2023) return {0, 2, 1, false};
  throw Error(Cause::usage, "found the year " + std::to_string(year) + ", expected 2016 to 2023");
}

TaskColumns parse_columns(std::string_view text) {
  TaskColumns columns{-1, -1, -1, false};
  const std::string whole(text);
  for (int column = 0; !text.empty(); ++column) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view name = resources::trim(text.substr(0, comma));
    int* place = nullptr;
    if (name == "lemma") place = &columns.lemma;
    if (name == "form") place = &columns.form;
    if (name == "bundle" || name == "features" || name == "tags" || name == "msd") place = &columns.bundle;
    if ((place == nullptr && name != "-") || (place != nullptr && *place >= 0)) {
      throw Error(Cause::usage, "found the columns " + in_quotes(whole) +
                                    ", expected each of lemma, form and bundle at most once (- skips a column)");
    }
    if (place != nullptr) *place = column;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  if (columns.lemma < 0 || columns.bundle < 0) {
    throw Error(Cause::usage, "found the columns " + in_quotes(whole) + ", expected at least lemma and bundle");
  }
  return columns;
}

TaskColumns detect_columns(const std::vector<std::vector<std::string>>& rows) {
  static const std::string hint = "; give --columns (such as lemma,form,bundle) or the year";
  if (rows.empty()) throw Error(Cause::data, "found no row, expected lines of lemma, form and bundle");
  std::size_t width = rows.front().size();
  for (const auto& row : rows) width = std::min(width, row.size());
  if (width < 2) throw Error(Cause::data, "found a row of one column, expected 2 or 3 parted by TAB" + hint);
  if (width == 3 && std::all_of(rows.begin(), rows.end(), [](const auto& row) { return reads_as_class_bits(row[2]); })) {
    throw Error(Cause::data, "found word, segments and class bits: a segmentation file of 2022, not an inflection table");
  }
  std::vector<int> tags;
  bool key_value = false;
  for (std::size_t column = 0; column < std::min<std::size_t>(width, 8); ++column) {
    const bool pairs = std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return reads_as_key_values(row[column]); });
    const bool bundles = !pairs && std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return reads_as_bundle(row[column]); });
    if (pairs || bundles) tags.push_back(static_cast<int>(column));
    key_value = key_value || pairs;
  }
  if (tags.size() != 1) {
    throw Error(Cause::data, "found " + std::to_string(tags.size()) +
                                 " columns that read as feature bundles on every line, expected exactly one" + hint);
  }
  if (tags.front() == 0 || width > 3) {
    throw Error(Cause::data, "found the bundles in column " + std::to_string(tags.front() + 1) + " of " +
                                 std::to_string(width) + ", expected the second or third of three" + hint);
  }
  if (width == 2) return {0, -1, 1, key_value};
  return tags.front() == 1 ? TaskColumns{0, 2, 1, key_value} : TaskColumns{0, 1, 2, key_value};
}

std::vector<InflectionItem> read_inflection_items(TextInput& input, const TaskColumns& columns, ImportReport& report,
                                                  LineEdges edges) {
  std::vector<InflectionItem> items;
  for_each_row(input, report, edges, [&](const resources::Line& line, const std::vector<std::string_view>& fields) {
    take_row(line.number, line.text, fields, columns, report, items);
  });
  refuse_exchanged_columns(items, columns, input.name());
  return items;
}

std::vector<InflectionItem> read_inflection_items(TextInput& input, ImportReport& report) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
  for_each_row(input, report, LineEdges::keep, [&](const resources::Line& line, const std::vector<std::string_view>& fields) {
    rows.push_back(copy(fields));
    lines.push_back(line.number);
  });
  TaskColumns columns;
  try {
    columns = detect_columns(rows);
  } catch (const Error& error) {
    throw FormatError({input.name(), 0, 0}, error.what(), error.cause());
  }
  report.note("columns found: " + columns.to_text());
  std::vector<InflectionItem> items;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string text;
    for (const auto& field : rows[i]) text += (&field == &rows[i].front() ? "" : "\t") + field;
    take_row(lines[i], text, {rows[i].begin(), rows[i].end()}, columns, report, items);
  }
  return items;
}

std::vector<InflectionItem> read_inflection_file(const std::string& path, const TaskColumns& columns) {
  TextInput input(path);
  ImportReport report(path);
  auto items = read_inflection_items(input, columns, report);
  if (report.quarantined() > 0) {
    const auto& row = report.rows().front();
    throw FormatError({path, row.line, 0}, row.detail);
  }
  return items;
}

std::vector<InflectionExample> examples_of(std::vector<InflectionItem> items, ImportReport& report) {
  std::vector<InflectionExample> examples;
  examples.reserve(items.size());
  for (InflectionItem& item : items) {
    const std::size_t bytes = std::max(item.lemma.size(), item.form.size());
    const std::size_t longest = bytes <= longest_inflected_word
                                    ? bytes
                                    : std::max(resources::count_code_points(item.lemma), resources::count_code_points(item.form));
    if (longest > longest_inflected_word) {
      report.quarantine(Reason::over_limit, item.line,
                        "a word of " + std::to_string(longest) + " characters, expected at most " +
                            std::to_string(longest_inflected_word),
                        item.lemma);
      continue;
    }
    examples.push_back({std::move(item.lemma), std::move(item.form), std::move(item.bundle)});
    report.keep();
  }
  return examples;
}

std::string bundle_of_key_values(std::string_view text) {
  if (!reads_as_key_values(text)) return std::string(text);
  std::string bundle;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::size_t equals = text.find('=');
    if (!bundle.empty()) bundle += ';';
    bundle += text.substr(equals + 1, comma - equals - 1);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return bundle;
}

}  // namespace wug::morph
