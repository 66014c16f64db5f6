#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "resources/row_visitor.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace wug::resources {

/// A prepared statement: bind* step* (reset bind* step*)*. Parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind_real(int parameter, double value);
  /// The text is copied unless it outlives the next step (bind_view).
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_view(int parameter, std::string_view text);
  Statement& bind_blob(int parameter, std::string_view bytes);
  Statement& bind_null(int parameter);

  /// True while there is a row. Throws Error (busy, io, data).
  bool step();
  /// step() to the end, then reset: for statements without result.
  void run();
  Statement& reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step or reset; empty for NULL.
  std::string_view text(int column) const;
  std::string_view blob(int column) const { return text(column); }
  bool is_null(int column) const;
  int columns() const;

 private:
  [[noreturn]] void fail() const;
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

enum class OpenMode { read_only, read_write, create };

/// A SQLite connection with the house's settings: foreign keys on, extensions off, trusted_schema off, cell_size_check on,
/// 64 MB length limit, busy timeout 5 s, WAL and synchronous=FULL where it writes. One connection per thread.
class Database {
 public:
  /// ":memory:" is a private in-memory database.
  Database(const std::string& path, OpenMode mode);
  ~Database();
  Database(Database&& other) noexcept;
  Database& operator=(Database&&) = delete;

  /// Runs statements without parameters; `sql` is our own text, never data.
  void execute(const char* sql);
  Statement prepare(std::string_view sql) const { return {database_, sql}; }
  std::int64_t last_row_id() const;
  std::int64_t changes() const;
  /// First column of the first row, if any.
  std::optional<std::int64_t> integer(std::string_view sql) const;
  /// Calls `use` for every row of `table`, in the order of its primary key (so no other index may cover `columns`). Both are
  /// our own text. For scans of many rows.
  void visit(std::string_view columns, std::string_view table, const RowVisitor::Use& use) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::unique_ptr<RowVisitor> visitor_ = std::make_unique<RowVisitor>();
  sqlite3* database_ = nullptr;
};

/// BEGIN IMMEDIATE now; ROLLBACK in the destructor unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace wug::resources
