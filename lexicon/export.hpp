#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/provenance.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

struct ExportOptions {
  std::string from, to;       ///< language tags
  std::string format = "tsv"; ///< a writer's name
  std::string licence;        ///< of the result, where the format has a place for it
  bool predicted = true;      ///< also pairs that an aligner or a pivot found
};

struct ExportCounts {
  std::uint64_t entries = 0, pairs = 0;
};

/// Takes one finished file: its name (empty for formats of one file) and bytes, in pieces.
using WritePiece = std::function<void(std::string_view file, std::string_view bytes)>;

/// Writes the lexicon of two languages. Throws Error{usage} on an unknown format, naming those there are.
ExportCounts export_lexicon(const resources::Store& store, const ExportOptions& options, const WritePiece& write);

/// The sources that have pairs of the two languages, in either direction: an export takes over their licences. Review sheets
/// without a licence are left out, their pairs being other sources'.
std::vector<resources::Source> exported_sources(const resources::Store& store, std::string_view from, std::string_view to);

/// The names of the writers.
std::span<const std::string_view> export_formats();

}  // namespace wug::lexicon
