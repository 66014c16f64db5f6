#include "resources/cldf_dataset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "resources/csv_table.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

using nlohmann::ordered_json;

std::string text_at(const ordered_json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const ordered_json& list_at(const ordered_json& object, const char* key) {
  static const ordered_json none = ordered_json::array();
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_array() ? *found : none;
}

/// What stands behind the last '#' of a property or conformsTo URL.
std::string term_of(const std::string& url) {
  const std::size_t hash = url.rfind('#');
  return hash == std::string::npos ? std::string() : url.substr(hash + 1);
}

/// The one string of a list; a key of several columns is not checked.
std::string only_text(const ordered_json& list) { return list.size() == 1 && list[0].is_string() ? list[0].get<std::string>() : std::string(); }

CldfTable described(const ordered_json& description) {
  CldfTable table;
  table.url = text_at(description, "url");
  const auto schema = description.find("tableSchema");
  if (schema == description.end()) return table;
  for (const auto& column : list_at(*schema, "columns")) {
    table.columns.push_back({text_at(column, "name"), term_of(text_at(column, "propertyUrl")), text_at(column, "separator"),
                             text_at(column, "dc:description")});
  }
  for (const auto& key : list_at(*schema, "foreignKeys")) {
    const auto reference = key.is_object() ? key.find("reference") : key.end();
    if (reference == key.end()) continue;
    CldfForeignKey one{only_text(list_at(key, "columnReference")), text_at(*reference, "resource"), only_text(list_at(*reference, "columnReference"))};
    if (!one.column.empty() && !one.resource.empty() && !one.id.empty()) table.keys.push_back(std::move(one));
  }
  return table;
}

/// A table's own delimiter, else the description's, else a comma.
char separator_of(const ordered_json& description, const ordered_json& whole) {
  for (const ordered_json* place : {&description, &whole}) {
    const auto dialect = place->find("dialect");
    const std::string text = dialect == place->end() ? "" : text_at(*dialect, "delimiter");
    if (text.size() == 1) return text[0];
  }
  return ',';
}

}  // namespace

std::size_t CldfTable::find(std::string_view term, std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!term.empty() && columns[i].term == term) return i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!name.empty() && columns[i].name == name) return i;
  }
  return columns.size();
}

std::string CldfTable::value(std::size_t row, std::size_t column) const {
  if (column >= columns.size() || place[column] >= rows[row].size()) return {};
  return rows[row][place[column]];
}

std::vector<std::string> CldfTable::values(std::size_t row, std::size_t column) const {
  std::vector<std::string> items;
  const std::string cell = value(row, column);
  const std::string& separator = column < columns.size() ? columns[column].separator : cell;
  std::size_t start = 0;
  while (!cell.empty() && start <= cell.size()) {
    const std::size_t end = separator.empty() ? std::string::npos : cell.find(separator, start);
    const std::string item(trim(std::string_view(cell).substr(start, end - start)));
    if (!item.empty()) items.push_back(item);
    if (end == std::string::npos) break;
    start = end + separator.size();
  }
  return items;
}

std::set<std::string> CldfTable::all(std::size_t column) const {
  std::set<std::string> items;
  for (std::size_t row = 0; row < rows.size(); ++row) items.insert(value(row, column));
  return items;
}

CldfDataset::CldfDataset(const InputFiles& input, ImportReport& report) : name_(input.name()) {
  const auto source = input.open();
  const auto json = parse_strict_json(read_all(*source, 64 << 20), input.name());
  module_ = term_of(text_at(json, "dc:conformsTo"));
  licence_ = text_at(json, "dc:license");
  const auto tables = json.find("tables");
  if (tables == json.end() || !tables->is_array()) throw FormatError({input.name(), 0, 0}, "expected \"tables\", a list");
  for (const auto& description : *tables) {
    if (!description.is_object()) continue;
    CldfTable table = described(description);
    std::string role = term_of(text_at(description, "dc:conformsTo"));
    if (role.empty()) role = table.url;
    auto rows = input.open_beside(table.url);
    if (!rows) rows = input.open_beside(table.url + ".zip");
    if (rows) {
      read_rows(table, read_all(*rows), separator_of(description, json), report);
    } else {
      report.note("the table " + in_quotes(table.url) + " is listed but not there; what refers to it dangles");
    }
    tables_.emplace(std::move(role), std::move(table));
  }
  check_keys(report);
}

const CldfTable* CldfDataset::table(const std::string& role) const {
  const auto found = tables_.find(role);
  return found == tables_.end() || !found->second.present ? nullptr : &found->second;
}

const CldfTable& CldfDataset::require(const std::string& role) const {
  if (const CldfTable* found = table(role)) return *found;
  throw FormatError({name_, 0, 0}, "the table " + role + " is missing");
}

void CldfDataset::note_unread(const std::set<std::string>& roles, ImportReport& report) const {
  for (const auto& [role, table] : tables_) {
    if (table.present && roles.count(role) == 0) report.residue("left out, rows of " + table.url, table.rows.size());
  }
}

void CldfDataset::read_rows(CldfTable& table, std::string text, char separator, ImportReport& report) const {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto at = find_invalid_utf8(text); at || text.find('\0') != std::string::npos) {
    throw FormatError({table.url, 0, 0}, fmt::format("not UTF-8 text (byte {})", at.value_or(text.find('\0'))));
  }
  CsvTable csv(text, table.url, separator);
  std::vector<std::string> fields;
  if (!csv.next(fields)) throw FormatError({table.url, 1, 0}, "the table is empty, expected a line of column names");
  for (const CldfColumn& column : table.columns) {
    const auto found = std::find(fields.begin(), fields.end(), column.name);
    table.place.push_back(static_cast<std::size_t>(found - fields.begin()));
  }
  const std::size_t width = fields.size();
  while (csv.next(fields)) {
    if (fields.size() != width) {
      report.quarantine(Reason::ragged, csv.line(), fmt::format("{}: expected {} fields, found {}", table.url, width, fields.size()), fields.front());
      continue;
    }
    table.rows.push_back(fields);
    table.lines.push_back(csv.line());
  }
  table.present = true;
}

void CldfDataset::check_keys(ImportReport& report) const {
  for (const auto& [role, table] : tables_) {
    if (!table.present) continue;
    for (const CldfForeignKey& key : table.keys) {
      const auto other = std::find_if(tables_.begin(), tables_.end(), [&](const auto& pair) { return pair.second.url == key.resource; });
      std::set<std::string> ids;
      if (other != tables_.end() && other->second.present) ids = other->second.all(other->second.find({}, key.id));
      const std::size_t column = table.find({}, key.column);
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (const std::string& id : table.values(row, column)) {
          if (ids.count(id) == 0) report.mark(Reason::dangling_ref, table.lines[row]);
        }
      }
    }
  }
}

}  // namespace wug::resources
