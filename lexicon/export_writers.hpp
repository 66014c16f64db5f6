#pragma once
#include <vector>

#include "lexicon/export.hpp"

namespace wug::lexicon {

/// word TAB translation TAB UD tag, one line per distinct pair and tag, usable from `from` to `to`.
ExportCounts export_tsv(const resources::Store& store, const ExportOptions& options, const WritePiece& write);

}  // namespace wug::lexicon
