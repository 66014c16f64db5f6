#pragma once
#include "lexicon/export.hpp"

namespace wug::lexicon {

/// word TAB translation TAB UD tag, one line per distinct pair and tag, usable from `from` to `to`.
ExportCounts export_tsv(const resources::Store& store, const ExportOptions& options, const WritePiece& write);
ExportCounts export_lift(const resources::Store& store, const ExportOptions& options, const WritePiece& write);
ExportCounts export_cldf(const resources::Store& store, const ExportOptions& options, const WritePiece& write);
ExportCounts export_jsonl(const resources::Store& store, const ExportOptions& options, const WritePiece& write);

/// Says of a Gloss column of ours that its values are words, not interlinear labels: read as they stand.
inline constexpr const char* plain_gloss_description = "translations in plain text, parted by the separator";

}  // namespace wug::lexicon
