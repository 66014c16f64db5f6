#include "resources/row_visitor.hpp"

#include <sqlite3.h>

#include <utility>

namespace wug::resources {

std::int64_t RowValues::integer(int column) const { return sqlite3_value_int64(values_[column]); }
double RowValues::real(int column) const { return sqlite3_value_double(values_[column]); }
std::string_view RowValues::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values_[column]));
  return bytes == nullptr ? std::string_view{} : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values_[column])));
}
bool RowValues::is_null(int column) const { return sqlite3_value_type(values_[column]) == SQLITE_NULL; }

bool RowVisitor::attach(sqlite3* database) {
  return sqlite3_create_function_v2(database, function_name.data(), -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, this, nullptr, step, finish,
                                    nullptr) == SQLITE_OK;
}

void RowVisitor::step(sqlite3_context* context, int, sqlite3_value** values) {
  auto& visitor = *static_cast<RowVisitor*>(sqlite3_user_data(context));
  if (visitor.error_ != nullptr) return;
  try {
    (*visitor.use_)(RowValues(values));
  } catch (...) {  // must not cross SQLite's frames
    visitor.error_ = std::current_exception();
    sqlite3_result_error(context, "the visitor of the rows failed", -1);
  }
}

void RowVisitor::finish(sqlite3_context*) {}

void RowVisitor::visit(const Use& use, const std::function<void()>& run) {
  const Use* outer = std::exchange(use_, &use);
  try {
    run();
  } catch (...) {  // SQLite's own failure, or the echo of ours
    if (error_ == nullptr) error_ = std::current_exception();
  }
  use_ = outer;
  if (error_ != nullptr) std::rethrow_exception(std::exchange(error_, nullptr));
}

}  // namespace wug::resources
