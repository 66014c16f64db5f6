#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/import_report.hpp"
#include "resources/input_files.hpp"

namespace wug::resources {

struct CldfColumn {
  std::string name, term, separator, description;
};

/// Columns of one table that must be ids of another.
struct CldfForeignKey {
  std::string column, resource, id;
};

/// One table of the description with its rows. Columns are addressed by their term, or by name where they have none.
struct CldfTable {
  std::string url;
  std::vector<CldfColumn> columns;
  std::vector<CldfForeignKey> keys;
  std::vector<std::size_t> place;                ///< of column i in the file's header
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  bool present = false;

  /// columns.size() when the table has no such column.
  std::size_t find(std::string_view term, std::string_view name = {}) const;
  std::string value(std::size_t row, std::size_t column) const;
  /// The items of a cell, parted by the column's own separator.
  std::vector<std::string> values(std::size_t row, std::size_t column) const;
  /// What stands in a column, one item a row.
  std::set<std::string> all(std::size_t column) const;
};

/// The tables that a CLDF description names, read and checked: a table that is listed but not there is noted, a reference
/// to no row is marked `dangling_ref`. Throws FormatError where the description or a table cannot be read.
class CldfDataset {
 public:
  CldfDataset(const InputFiles& input, ImportReport& report);

  const std::string& module() const { return module_; }
  const std::string& licence() const { return licence_; }
  /// nullptr when the description has no such table, or it is not there.
  const CldfTable* table(const std::string& role) const;
  const CldfTable& require(const std::string& role) const;
  /// Counts the rows of tables that are in none of these roles as left out.
  void note_unread(const std::set<std::string>& roles, ImportReport& report) const;

 private:
  void read_rows(CldfTable& table, std::string text, char separator, ImportReport& report) const;
  void check_keys(ImportReport& report) const;

  std::string name_, module_, licence_;
  std::map<std::string, CldfTable> tables_;
};

}  // namespace wug::resources
