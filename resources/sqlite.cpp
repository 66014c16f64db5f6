#include "resources/sqlite.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"
#include "resources/row_inserter.hpp"

namespace wug::resources {
namespace {

[[noreturn]] void fail_with(sqlite3* database, const std::string& path) {
  const int code = sqlite3_errcode(database);
  Cause cause = Cause::internal;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: cause = Cause::busy; break;
    case SQLITE_FULL:
    case SQLITE_IOERR: cause = Cause::io; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT: cause = Cause::data; break;
    case SQLITE_READONLY:
    case SQLITE_PERM: cause = Cause::permission; break;
    case SQLITE_CANTOPEN: cause = Cause::cannot_create; break;
    case SQLITE_NOMEM: cause = Cause::os; break;
    case SQLITE_INTERRUPT: cause = Cause::interrupted; break;
    default: break;
  }
  std::string message = in_quotes(path) + ": " + sqlite3_errmsg(database);
  if (cause == Cause::busy) message += "; another wug is writing to this store, try again when it has finished";
  if (cause == Cause::data) message += "; the store is damaged or not a wug store";
  throw Error(cause, message);
}

std::string path_of(sqlite3* database) {
  const char* name = sqlite3_db_filename(database, "main");
  return name == nullptr || *name == '\0' ? ":memory:" : name;
}

/// What a snapshot (resources/snapshot.cpp) carries as SQLite's application_id: "wugs".
constexpr unsigned char snapshot_application_id[] = {0x77, 0x75, 0x67, 0x73};

bool is_snapshot(const std::string& path) {
  char header[72] = {};
  std::ifstream file(path, std::ios::binary);
  return file.read(header, sizeof header) && std::memcmp(header, "SQLite format 3", 16) == 0 &&
         std::memcmp(header + 68, snapshot_application_id, 4) == 0;
}

/// SQLite's URI of a file that nothing changes: no locks, no log.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      uri += code;
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK) fail();
}
Statement::~Statement() { sqlite3_finalize(statement_); }
Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

void Statement::fail() const { fail_with(database_, path_of(database_)); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, parameter, value) != SQLITE_OK) fail();
  return *this;
}
Statement& Statement::bind_real(int parameter, double value) {
  if (sqlite3_bind_double(statement_, parameter, value) != SQLITE_OK) fail();
  return *this;
}
Statement& Statement::bind(int parameter, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  if (sqlite3_bind_text(statement_, parameter, data, static_cast<int>(text.size()), SQLITE_TRANSIENT) != SQLITE_OK) fail();
  return *this;
}
Statement& Statement::bind_view(int parameter, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  if (sqlite3_bind_text(statement_, parameter, data, static_cast<int>(text.size()), SQLITE_STATIC) != SQLITE_OK) fail();
  return *this;
}
Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  if (sqlite3_bind_blob64(statement_, parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) fail();
  return *this;
}
Statement& Statement::bind_null(int parameter) {
  if (sqlite3_bind_null(statement_, parameter) != SQLITE_OK) fail();
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) fail();
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

Statement& Statement::reset() {
  sqlite3_reset(statement_);
  return *this;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string_view Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string_view{} : std::string_view(bytes, static_cast<std::size_t>(size));
}
int Statement::columns() const { return sqlite3_column_count(statement_); }
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Database::Database(const std::string& path, OpenMode mode) : path_(path) {
  if (path != ":memory:" && mode != OpenMode::create && !std::filesystem::exists(path)) {
    throw Error(Cause::missing_input, "there is no store " + in_quotes(path) + "; make one with: wug init --db FILE");
  }
  const bool snapshot = is_snapshot(path);
  if (snapshot && mode != OpenMode::read_only) {
    throw Error(Cause::usage, in_quotes(path) + " is a snapshot, which is only read; write to the store it was made from");
  }
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
  if (mode == OpenMode::read_only) flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY;
  if (mode == OpenMode::create) flags |= SQLITE_OPEN_CREATE;
  std::string literal = path == ":memory:" || path.starts_with('/') ? path : "./" + path;
  if (snapshot) {
    literal = immutable_uri(literal);
    flags |= SQLITE_OPEN_URI;
  }
  if (sqlite3_open_v2(literal.c_str(), &database_, flags, nullptr) != SQLITE_OK) {
    const std::string reason = sqlite3_errmsg(database_);
    sqlite3_close(database_);
    throw Error(mode == OpenMode::create ? Cause::cannot_create : Cause::data,
                "cannot open the store " + in_quotes(path) + ": " + reason);
  }
  sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(database_, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_busy_timeout(database_, 5000);
  // Looked at every so many steps of SQLite's machine, some milliseconds: a stop need not wait for a long statement.
  sqlite3_progress_handler(database_, 200'000, [](void*) { return interrupt_signal(); }, nullptr);
  try {
    if (!visitor_->attach(database_) || !attach_row_source(database_)) fail_with(database_, path_);
    execute("PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;");
    if (snapshot) execute("PRAGMA mmap_size=1099511627776;");
    if (mode != OpenMode::read_only) execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
  } catch (const Error&) {
    sqlite3_close(database_);
    throw;
  }
}

Database::~Database() { sqlite3_close(database_); }
Database::Database(Database&& other) noexcept
    : path_(std::move(other.path_)), visitor_(std::move(other.visitor_)), database_(std::exchange(other.database_, nullptr)) {}

void Database::execute(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail_with(database_, path_);
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(database_); }
std::int64_t Database::changes() const { return sqlite3_changes64(database_); }

std::optional<std::int64_t> Database::integer(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement.step() || statement.is_null(0)) return std::nullopt;
  return statement.integer(0);
}

void Database::visit(std::string_view columns, std::string_view table, const RowVisitor::Use& use) const {
  auto statement = prepare("SELECT " + std::string(RowVisitor::function_name) + "(" + std::string(columns) + ") FROM " + std::string(table));
  visitor_->visit(use, [&] { statement.run(); });
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }
Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const Error&) {  // SQLite has rolled back already; the first error is the one to report
  }
}
void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace wug::resources
