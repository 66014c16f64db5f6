#include "resources/row_inserter.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <utility>

namespace wug::resources {
namespace {

constexpr std::size_t most_columns = 16, most_rows = 256, most_text = std::size_t{1} << 20;

std::string insertion(std::string_view table, std::string_view columns, std::size_t count) {
  std::string sql = "INSERT INTO " + std::string(table) + "(" + std::string(columns) + ") SELECT ";
  for (std::size_t i = 0; i < count; ++i) sql += (i == 0 ? "c" : ", c") + std::to_string(i);
  return sql + " FROM wug_rows";
}

}  // namespace

/// SQLite's view of the rows that this thread is inserting.
struct RowSource {
  static inline thread_local const RowInserter* rows = nullptr;

  struct Cursor {
    sqlite3_vtab_cursor base{};
    std::size_t row = 0;
  };
  static std::size_t& row_of(sqlite3_vtab_cursor* cursor) { return reinterpret_cast<Cursor*>(cursor)->row; }

  static int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    *table = new (std::nothrow) sqlite3_vtab{};
    if (*table == nullptr) return SQLITE_NOMEM;
    return sqlite3_declare_vtab(database, "CREATE TABLE x(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15)");
  }
  static int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
  }
  static int plan(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }
  static int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    auto* made = new (std::nothrow) Cursor;
    *cursor = &made->base;
    return made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
  }
  static int close(sqlite3_vtab_cursor* cursor) {
    delete reinterpret_cast<Cursor*>(cursor);
    return SQLITE_OK;
  }
  static int begin(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
    row_of(cursor) = 0;
    return SQLITE_OK;
  }
  static int next(sqlite3_vtab_cursor* cursor) {
    ++row_of(cursor);
    return SQLITE_OK;
  }
  static int at_end(sqlite3_vtab_cursor* cursor) { return rows == nullptr || row_of(cursor) * rows->columns_ >= rows->cells_.size(); }
  static int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<sqlite3_int64>(row_of(cursor));
    return SQLITE_OK;
  }
  static int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) {
    using Cell = RowInserter::Cell;
    if (static_cast<std::size_t>(number) >= rows->columns_) return SQLITE_OK;
    const Cell& cell = rows->cells_[row_of(cursor) * rows->columns_ + static_cast<std::size_t>(number)];
    switch (cell.kind) {
      case Cell::none: break;
      case Cell::whole: sqlite3_result_int64(context, cell.value); break;
      case Cell::fraction: sqlite3_result_double(context, cell.fraction_value); break;
      case Cell::bytes: sqlite3_result_text(context, rows->texts_.data() + cell.value, static_cast<int>(cell.size), SQLITE_STATIC); break;
    }
    return SQLITE_OK;
  }
};

bool attach_row_source(sqlite3* database) {
  static const sqlite3_module module = [] {
    sqlite3_module made{};  // without xCreate: the table is there under the module's name, and nobody can make another
    made.xConnect = RowSource::connect;
    made.xDisconnect = RowSource::disconnect;
    made.xBestIndex = RowSource::plan;
    made.xOpen = RowSource::open;
    made.xClose = RowSource::close;
    made.xFilter = RowSource::begin;
    made.xNext = RowSource::next;
    made.xEof = RowSource::at_end;
    made.xColumn = RowSource::column;
    made.xRowid = RowSource::row_id;
    return made;
  }();
  return sqlite3_create_module_v2(database, "wug_rows", &module, nullptr, nullptr) == SQLITE_OK;
}

RowInserter::RowInserter(const Database& database, std::string_view table, std::string_view columns)
    : columns_(static_cast<std::size_t>(std::count(columns.begin(), columns.end(), ',') + 1)),
      insert_(database.prepare(insertion(table, columns, std::min(columns_, most_columns)))) {}

RowInserter& RowInserter::null() {
  cells_.emplace_back();
  return *this;
}

RowInserter& RowInserter::integer(std::int64_t value) {
  cells_.push_back({Cell::whole, 0, value, 0});
  return *this;
}

RowInserter& RowInserter::real(double value) {
  cells_.push_back({Cell::fraction, 0, 0, value});
  return *this;
}

RowInserter& RowInserter::text(std::string_view value) {
  cells_.push_back({Cell::bytes, static_cast<std::uint32_t>(value.size()), static_cast<std::int64_t>(texts_.size()), 0});
  texts_ += value;
  return *this;
}

void RowInserter::end_row() {
  if (cells_.size() >= most_rows * columns_ || texts_.size() >= most_text) flush();
}

void RowInserter::flush() {
  if (cells_.empty()) return;
  struct Turn {
    const RowInserter* outer;
    ~Turn() { RowSource::rows = outer; }
  } const turn{std::exchange(RowSource::rows, this)};
  insert_.run();
  cells_.clear();
  texts_.clear();
}

}  // namespace wug::resources
