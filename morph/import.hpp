#pragma once
#include <string>

#include "morph/formats.hpp"
#include "resources/import_report.hpp"
#include "resources/progress.hpp"
#include "resources/store.hpp"

namespace wug::morph {

struct ImportOptions {
  std::string language;         ///< tag of the table's language
  std::string format = "auto";  ///< a reader's name; auto looks at the content
  std::string licence, citation;
  ReadOptions read;
};

struct ImportResult {
  resources::ImportReport report;
  std::string format;
  double seconds = 0;
  std::int64_t source = 0;
  bool unchanged = false;  ///< the same bytes were imported before: nothing was written
};

/// Imports one file in one transaction: all of it or nothing. The same bytes again change nothing; a file that has changed
/// replaces the rows of its earlier import. "-" is standard input. Throws Error (missing_input, data, usage, busy, io).
ImportResult import_table(resources::Store& store, const std::string& path, const ImportOptions& options,
                          resources::Progress& progress);

}  // namespace wug::morph
