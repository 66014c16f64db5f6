#pragma once
#include <cstdint>
#include <exception>
#include <functional>
#include <string_view>

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace wug::resources {

/// The values of one row of Database::visit, columns from 0; views live until the callback returns.
class RowValues {
 public:
  explicit RowValues(sqlite3_value** values) : values_(values) {}
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3_value** values_;
};

/// What stands behind Database::visit: an aggregate function of SQLite that passes each row on. Taking the values as arguments
/// costs about half of stepping through a result and asking for each column.
class RowVisitor {
 public:
  using Use = std::function<void(const RowValues&)>;
  static constexpr std::string_view function_name = "wug_visit";

  /// Makes the function known to the connection; the visitor must outlive it. False where SQLite refuses.
  bool attach(sqlite3* database);
  /// Calls `run`, which runs a statement that calls the function. An exception of `use` ends it and is thrown on. May be nested.
  void visit(const Use& use, const std::function<void()>& run);

 private:
  static void step(sqlite3_context* context, int count, sqlite3_value** values);
  static void finish(sqlite3_context* context);
  const Use* use_ = nullptr;
  std::exception_ptr error_;
};

}  // namespace wug::resources
