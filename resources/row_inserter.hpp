#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resources/sqlite.hpp"

struct sqlite3;

namespace wug::resources {

/// Rows of one table, inserted some hundreds at a time within the caller's transaction: ((null|integer|real|text)* end_row)* flush.
/// One statement takes them all (INSERT … SELECT from a virtual table over the rows held here): a third cheaper than a
/// statement each. What is not flushed is not stored.
class RowInserter {
 public:
  /// `columns` are the table's, at most 16, parted by commas; both are our own text.
  RowInserter(const Database& database, std::string_view table, std::string_view columns);

  RowInserter& null();
  RowInserter& integer(std::int64_t value);
  RowInserter& real(double value);
  /// The text is copied.
  RowInserter& text(std::string_view value);
  /// Throws what the insertion of a full buffer throws.
  void end_row();
  void flush();

 private:
  friend struct RowSource;
  struct Cell {
    enum Kind : std::uint8_t { none, whole, fraction, bytes } kind = none;
    std::uint32_t size = 0;   ///< of a text
    std::int64_t value = 0;   ///< the number, or where the text begins
    double fraction_value = 0;
  };
  std::size_t columns_;
  std::vector<Cell> cells_;
  std::string texts_;
  Statement insert_;
};

/// Makes the virtual table of RowInserter known to a connection; false where SQLite refuses.
bool attach_row_source(sqlite3* database);

}  // namespace wug::resources
