#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "resources/import_report.hpp"
#include "resources/store.hpp"

namespace wug::resources {

/// Where rows come from: one imported file.
struct Source {
  std::int64_t id = 0;
  std::string kind;    ///< "lexicon" or "morph"
  std::string path;    ///< as the user gave it
  std::string format;  ///< the reader's name
  std::string from, to;  ///< language tags; `to` is empty for inflection tables
  std::string sha256, licence, citation, importer, imported_at, ledger;
};

/// Bytes already imported with the same kind, format and languages.
std::optional<Source> find_same_source(const Store& store, const Source& source);

/// An earlier import of the same path, kind, format and languages whose bytes differ: its rows are to be replaced.
std::optional<Source> find_older_source(const Store& store, const Source& source);

/// Inserts the row and returns its id. `imported_at` is set to now (UTC, ISO 8601) unless $SOURCE_DATE_EPOCH is set.
std::int64_t insert_source(Store& store, const Source& source);

/// Stores the quarantine rows and the ledger of a finished import.
void finish_source(Store& store, std::int64_t source, const ImportReport& report, const std::string& ledger_json);

/// Takes back a source in every layer, within the caller's transaction. False when there is no such source.
bool remove_source(Store& store, std::int64_t source);

std::vector<Source> list_sources(const Store& store);

}  // namespace wug::resources
