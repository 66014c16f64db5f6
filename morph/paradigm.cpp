#include "morph/paradigm.hpp"

#include <algorithm>
#include <map>

#include "morph/features.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

enum class Place : unsigned char { section, row, column };

/// Sorts by dimension, then the schema's order of values.
struct Label {
  std::vector<std::pair<unsigned, std::string>> values;  ///< (sort key, text)
  auto operator<=>(const Label&) const = default;
  std::string text() const {
    std::string joined;
    for (const auto& [key, value] : values) joined += (joined.empty() ? "" : " ") + value;
    return joined;
  }
};

unsigned sort_key(Dimension dimension, const std::string& value) {
  return static_cast<unsigned>(dimension) * 1000 + std::min(rank_of(value.substr(0, value.find_first_of("/+("))), 999U);
}

/// Where a dimension goes; definiteness is across for nouns, which have no gender across.
Place place_of(Dimension dimension, bool has_gender) {
  switch (dimension) {
    case Dimension::case_:
    case Dimension::person: return Place::row;
    case Dimension::number:
    case Dimension::gender: return Place::column;
    case Dimension::definiteness: return has_gender ? Place::section : Place::column;
    default: return Place::section;
  }
}

struct Coordinates {
  Label section, row, column;
};

Coordinates coordinates_of(const std::string& canonical) {
  Coordinates place;
  const auto features = parse_bundle(canonical);
  const bool has_gender = std::any_of(features.begin(), features.end(),
                                      [](const Feature& f) { return dimension_of(f) == Dimension::gender; });
  for (const Feature& feature : features) {
    const Dimension dimension = dimension_of(feature);
    const std::string text = to_text({feature});
    Label& label = place_of(dimension, has_gender) == Place::row      ? place.row
                   : place_of(dimension, has_gender) == Place::column ? place.column
                                                                      : place.section;
    label.values.emplace_back(sort_key(dimension, text), text);
  }
  // Definiteness first, so that INDF SG and INDF PL stand side by side; then gender, then number.
  std::stable_sort(place.column.values.begin(), place.column.values.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return place;
}

void add_form(std::vector<ParadigmForm>& cell, const StoredRow& row) {
  for (ParadigmForm& form : cell) {
    if (form.text != row.form) continue;
    form.status = std::min(form.status, row.status);
    return;
  }
  cell.push_back({row.form, row.status});
}

using Cells = std::map<Label, std::map<Label, std::vector<ParadigmForm>>>;  // row → column → forms

ParadigmGrid grid_of(const std::string& title, const Cells& cells) {
  ParadigmGrid grid{title, {}, {}};
  std::map<Label, std::size_t> columns;
  for (const auto& [row, by_column] : cells) {
    for (const auto& [column, forms] : by_column) columns.emplace(column, 0);
  }
  for (auto& [column, number] : columns) {
    number = grid.columns.size();
    grid.columns.push_back(column.text());
  }
  for (const auto& [row, by_column] : cells) {
    ParadigmGrid::Row out{row.text(), std::vector<std::vector<ParadigmForm>>(grid.columns.size())};
    for (const auto& [column, forms] : by_column) out.cells[columns.at(column)] = forms;
    grid.rows.push_back(std::move(out));
  }
  return grid;
}

}  // namespace

std::vector<ParadigmGrid> lay_out_paradigm(std::span<const StoredRow> rows) {
  std::map<Label, Cells> sections;
  for (const StoredRow& row : rows) {
    const Coordinates place = coordinates_of(row.canonical);
    add_form(sections[place.section][place.row][place.column], row);
  }
  std::vector<ParadigmGrid> grids;
  std::map<std::string, Cells> loose;  // sections of one cell, by part of speech
  for (const auto& [section, cells] : sections) {
    const bool single = cells.size() == 1 && cells.begin()->second.size() == 1;
    if (!single) {
      grids.push_back(grid_of(section.text(), cells));
      continue;
    }
    const std::string part = section.values.empty() ? "" : section.values.front().second.substr(0, 1) == "V" ? "V" : section.values.front().second;
    Label label = section;
    const auto& [row, by_column] = *cells.begin();
    label.values.insert(label.values.end(), row.values.begin(), row.values.end());
    const auto& column = by_column.begin()->first;
    label.values.insert(label.values.end(), column.values.begin(), column.values.end());
    loose[part][label][Label{}] = by_column.begin()->second;
  }
  for (const auto& [part, cells] : loose) grids.push_back(grid_of(part, cells));
  return grids;
}

}  // namespace wug::morph
