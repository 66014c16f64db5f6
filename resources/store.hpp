#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/sqlite.hpp"

namespace wug::resources {

/// What one layer keeps in the store. All SQL is our own text.
struct LayerSchema {
  std::string_view layer;
  /// Numbered from 1: migrations[0] makes version 1. Each runs once, in one transaction.
  std::span<const char* const> migrations;
  /// Queries whose rows, in order, are the layer's content: what Store::content_hash hashes (no times, no ids of runs).
  std::span<const char* const> content;
  /// Statements that take back one source; parameter ?1 is its id.
  std::span<const char* const> removals;
};

/// The schema of this layer: language, project, source, quarantine.
const LayerSchema& resources_schema();

/// A project's store: one SQLite file in which every layer has its tables.
class Store {
 public:
  /// Opens (or, with OpenMode::create, makes) a store and migrates it. A schema newer than this wug throws Error{data}
  /// and writes nothing. With OpenMode::read_only an older schema throws Error{data} saying how to migrate.
  Store(const std::string& path, OpenMode mode, std::vector<LayerSchema> layers);

  Database& database() { return database_; }
  const Database& database() const { return database_; }
  const std::string& path() const { return database_.path(); }

  /// SHA-256 over all layers' content: equal for equal imports, whatever happened between.
  std::string content_hash() const;
  /// PRAGMA quick_check and foreign_key_check; empty when sound, else one line per fault.
  std::vector<std::string> check() const;

  /// The row id of a language, inserting it on first use.
  std::int64_t language_id(std::string_view tag);
  /// 0 when the store does not know the language.
  std::int64_t find_language(std::string_view tag) const;

  /// Project settings ("target", "pivot", …); empty when not set.
  std::string setting(std::string_view key) const;
  void set_setting(std::string_view key, std::string_view value);

  const std::vector<LayerSchema>& layers() const { return layers_; }

 private:
  void migrate(bool may_write);

  Database database_;
  std::vector<LayerSchema> layers_;
};

}  // namespace wug::resources
