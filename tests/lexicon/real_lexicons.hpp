#pragma once
#include <string>

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "tests/support/shared_data.hpp"

namespace wug::tests {

inline resources::Store empty_store() { return {":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}}; }

inline lexicon::ImportResult import_real(resources::Store& store, const std::string& path, const std::string& from, const std::string& to,
                                         const std::string& companion = {}) {
  lexicon::ImportOptions options;
  options.reader.from = from;
  options.reader.to = to;
  options.reader.companion = companion;
  resources::SilentProgress silent;
  return lexicon::import_lexicon(store, path, options, silent);
}

inline std::uint64_t count(const resources::Store& store, const char* sql) {
  return static_cast<std::uint64_t>(store.database().integer(sql).value_or(0));
}

inline const SharedData& lexicons() {
  static const SharedData data("lexicons");
  return data;
}

inline std::string path(const std::string& file) { return lexicons().path("lexicons/" + file); }

}  // namespace wug::tests
