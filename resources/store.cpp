#include "resources/store.hpp"

#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::resources {
namespace {

constexpr const char* migrations[] = {R"sql(
CREATE TABLE language(id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE project(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,            -- which layer's rows: lexicon or morph
  path TEXT NOT NULL, format TEXT NOT NULL,
  from_language INTEGER REFERENCES language(id), to_language INTEGER REFERENCES language(id),
  sha256 TEXT NOT NULL, licence TEXT NOT NULL, citation TEXT NOT NULL,
  importer TEXT NOT NULL, imported_at TEXT NOT NULL, ledger TEXT NOT NULL) STRICT;
CREATE TABLE quarantine(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source(id), file TEXT NOT NULL, line INTEGER NOT NULL,
  reason TEXT NOT NULL, detail TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX quarantine_by_source ON quarantine(source, reason);
)sql"};

constexpr const char* content[] = {
    "SELECT id, tag FROM language ORDER BY id", "SELECT key, value FROM project WHERE key <> 'snapshot_sha256' ORDER BY key",
    "SELECT id, kind, format, from_language, to_language, sha256, licence, citation FROM source ORDER BY id",
    "SELECT source, line, reason, detail, text FROM quarantine ORDER BY id"};

constexpr const char* removals[] = {"DELETE FROM quarantine WHERE source = ?1", "DELETE FROM source WHERE id = ?1"};

}  // namespace

const LayerSchema& resources_schema() {
  static const LayerSchema schema{"resources", migrations, content, removals};
  return schema;
}

Store::Store(const std::string& path, OpenMode mode, std::vector<LayerSchema> layers)
    : database_(path, mode), layers_(std::move(layers)) {
  layers_.insert(layers_.begin(), resources_schema());
  migrate(mode != OpenMode::read_only);
}

void Store::migrate(bool may_write) {
  const bool versioned = database_.integer("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").has_value();
  const bool foreign = !versioned && database_.integer("SELECT 1 FROM sqlite_schema LIMIT 1").has_value();
  if (foreign) throw Error(Cause::data, in_quotes(path()) + " is a SQLite file but not a wug store");
  if (!versioned && !may_write) throw Error(Cause::data, in_quotes(path()) + " is empty, not a wug store");
  std::vector<std::int64_t> have(layers_.size(), 0);
  bool behind = !versioned;
  for (std::size_t i = 0; versioned && i < layers_.size(); ++i) {
    auto query = database_.prepare("SELECT version FROM schema_version WHERE layer = ?1");
    if (query.bind(1, layers_[i].layer).step()) have[i] = query.integer(0);
  }
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const auto known = static_cast<std::int64_t>(layers_[i].migrations.size());
    if (have[i] > known) {
      throw Error(Cause::data, in_quotes(path()) + ": schema " + std::to_string(have[i]) + " of " +
                                   std::string(layers_[i].layer) + ", this wug reads up to " + std::to_string(known) +
                                   "; probably written by a newer wug");
    }
    behind = behind || have[i] < known;
  }
  if (!behind) return;
  if (!may_write) {
    throw Error(Cause::data, in_quotes(path()) + " was written by an older wug; any writing command migrates it, e.g. wug init");
  }
  Transaction transaction(database_);
  database_.execute("CREATE TABLE IF NOT EXISTS schema_version(layer TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID");
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    for (auto version = static_cast<std::size_t>(have[i]); version < layers_[i].migrations.size(); ++version) {
      database_.execute(layers_[i].migrations[version]);
    }
    database_.prepare("INSERT INTO schema_version VALUES(?1, ?2) ON CONFLICT(layer) DO UPDATE SET version = ?2")
        .bind(1, layers_[i].layer)
        .bind(2, static_cast<std::int64_t>(layers_[i].migrations.size()))
        .run();
  }
  transaction.commit();
}

namespace {

/// All reads during its life see one state of the file, whatever others write meanwhile. May stand inside a transaction.
class ReadView {
 public:
  explicit ReadView(const Database& database) : database_(database) { database_.prepare("SAVEPOINT read_view").run(); }
  ~ReadView() {
    try {
      database_.prepare("RELEASE read_view").run();
    } catch (const Error&) {  // a failed read has ended it already
    }
  }
  ReadView(const ReadView&) = delete;
  ReadView& operator=(const ReadView&) = delete;

 private:
  const Database& database_;
};

}  // namespace

std::string Store::content_hash() const {
  const ReadView one_state(database_);
  Sha256 hash;
  for (const LayerSchema& layer : layers_) {
    for (const char* sql : layer.content) {
      auto rows = database_.prepare(sql);
      hash.update(sql);
      const int columns = rows.columns();
      while (rows.step()) {
        for (int column = 0; column < columns; ++column) {
          const std::string_view value = rows.text(column);
          hash.update(std::to_string(value.size()) + (rows.is_null(column) ? "n:" : ":"));
          hash.update(value);
        }
        hash.update("\n");
      }
    }
  }
  return hash.hex();
}

std::vector<std::string> Store::check() const {
  std::vector<std::string> faults;
  auto quick = database_.prepare("PRAGMA quick_check(20)");
  while (quick.step()) {
    if (quick.text(0) != "ok") faults.emplace_back(quick.text(0));
  }
  auto keys = database_.prepare("PRAGMA foreign_key_check");
  while (keys.step() && faults.size() < 40) {
    faults.push_back("row " + std::to_string(keys.integer(1)) + " of " + std::string(keys.text(0)) +
                     " refers to a missing row of " + std::string(keys.text(2)));
  }
  return faults;
}

std::int64_t Store::find_language(std::string_view tag) const {
  auto query = database_.prepare("SELECT id FROM language WHERE tag = ?1");
  return query.bind(1, tag).step() ? query.integer(0) : 0;
}

std::int64_t Store::language_id(std::string_view tag) {
  if (const auto id = find_language(tag)) return id;
  database_.prepare("INSERT INTO language(tag) VALUES(?1)").bind(1, tag).run();
  return database_.last_row_id();
}

std::string Store::setting(std::string_view key) const {
  auto query = database_.prepare("SELECT value FROM project WHERE key = ?1");
  return query.bind(1, key).step() ? std::string(query.text(0)) : std::string();
}

void Store::set_setting(std::string_view key, std::string_view value) {
  database_.prepare("INSERT INTO project VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2")
      .bind(1, key)
      .bind(2, value)
      .run();
}

}  // namespace wug::resources
