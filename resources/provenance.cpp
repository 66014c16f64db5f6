#include "resources/provenance.hpp"

#include <cstdlib>
#include <ctime>

namespace wug::resources {
namespace {

constexpr std::string_view columns =
    "SELECT s.id, s.kind, s.path, s.format, coalesce(f.tag, ''), coalesce(t.tag, ''), s.sha256, s.licence, s.citation, "
    "s.importer, s.imported_at, s.ledger FROM source s LEFT JOIN language f ON f.id = s.from_language "
    "LEFT JOIN language t ON t.id = s.to_language ";

Source row(const Statement& s) {
  const auto text = [&s](int column) { return std::string(s.text(column)); };
  return {s.integer(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9), text(10), text(11)};
}

std::optional<Source> first(Statement statement, const Source& like, const std::string& fifth) {
  statement.bind(1, like.kind).bind(2, like.format).bind(3, like.from).bind(4, like.to).bind(5, fifth);
  if (!statement.step()) return std::nullopt;
  return row(statement);
}

std::string now() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t time = fixed != nullptr ? std::strtoll(fixed, nullptr, 10) : std::time(nullptr);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

/// What came through a pipe has no name of its own: the next thing that does is no newer version of it. Files in memory have.
bool names_no_file(std::string_view path) {
  return path == "-" || (path.starts_with("/dev/") && !path.starts_with("/dev/shm/")) || path.starts_with("/proc/");
}

}  // namespace

std::optional<Source> find_same_source(const Store& store, const Source& source) {
  return first(store.database().prepare(std::string(columns) +
                                        "WHERE s.kind = ?1 AND s.format = ?2 AND coalesce(f.tag, '') = ?3 AND "
                                        "coalesce(t.tag, '') = ?4 AND s.sha256 = ?5"),
               source, source.sha256);
}

std::optional<Source> find_older_source(const Store& store, const Source& source) {
  if (names_no_file(source.path)) return std::nullopt;
  return first(store.database().prepare(std::string(columns) +
                                        "WHERE s.kind = ?1 AND s.format = ?2 AND coalesce(f.tag, '') = ?3 AND "
                                        "coalesce(t.tag, '') = ?4 AND s.path = ?5 ORDER BY s.id DESC"),
               source, source.path);
}

std::int64_t insert_source(Store& store, const Source& source) {
  auto insert = store.database().prepare(
      "INSERT INTO source(kind, path, format, from_language, to_language, sha256, licence, citation, importer, "
      "imported_at, ledger) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '{}')");
  insert.bind(1, source.kind).bind(2, source.path).bind(3, source.format);
  if (!source.from.empty()) insert.bind(4, store.language_id(source.from));
  if (!source.to.empty()) insert.bind(5, store.language_id(source.to));
  insert.bind(6, source.sha256).bind(7, source.licence).bind(8, source.citation).bind(9, source.importer).bind(10, now());
  insert.run();
  return store.database().last_row_id();
}

void finish_source(Store& store, std::int64_t source, const ImportReport& report, const std::string& ledger_json) {
  auto insert = store.database().prepare(
      "INSERT INTO quarantine(source, file, line, reason, detail, text) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  for (const QuarantinedRow& row : report.rows()) {
    insert.bind(1, source).bind(2, row.file).bind(3, static_cast<std::int64_t>(row.line));
    insert.bind(4, name_of(row.reason)).bind(5, row.detail).bind(6, row.text).run();
  }
  store.database().prepare("UPDATE source SET ledger = ?2 WHERE id = ?1").bind(1, source).bind(2, ledger_json).run();
}

bool remove_source(Store& store, std::int64_t source) {
  bool removed = false;
  const auto& layers = store.layers();
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    for (const char* sql : layer->removals) {
      store.database().prepare(sql).bind(1, source).run();
      removed = store.database().changes() > 0;
    }
  }
  return removed;
}

std::vector<Source> list_sources(const Store& store) {
  std::vector<Source> sources;
  auto rows = store.database().prepare(std::string(columns) + "ORDER BY s.id");
  while (rows.step()) sources.push_back(row(rows));
  return sources;
}

}  // namespace wug::resources
