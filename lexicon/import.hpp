#pragma once
#include <string>

#include "lexicon/reader.hpp"
#include "resources/import_report.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

struct ImportOptions {
  ReaderOptions reader;
  std::string format = "auto";  ///< a reader's name
  std::string encoding;         ///< of the text, when it is not UTF-8 (an ICU name such as windows-1252)
  std::string licence;          ///< SPDX or plain words; empty: unknown
  std::string citation;
  bool strict = false;          ///< a quarantined row is an error; nothing is stored then
};

struct ImportResult {
  resources::ImportReport report;
  std::string format;
  std::int64_t source = 0;      ///< the source's id
  std::string sha256 = {};      ///< of the bytes read
  bool unchanged = false;       ///< the same bytes were imported before: nothing was written
  bool replaced = false;        ///< an earlier version of the file was taken back
  double seconds = 0;
};

/// Imports one file in one transaction, with its provenance and ledger. The same bytes again are a no-op; a changed file
/// replaces its own rows only.
ImportResult import_lexicon(resources::Store& store, const std::string& path, const ImportOptions& options,
                            resources::Progress& progress);

}  // namespace wug::lexicon
