#pragma once
#include <string>
#include <string_view>

#include "resources/import_report.hpp"

namespace wug::lexicon {

/// A word or translation as the store keeps it.
struct CleanText {
  std::string text;                       ///< NFC, trimmed, runs of white space collapsed
  unsigned marks = 0;                     ///< mark_not_nfc, mark_edge_ws, mark_mixed_script, mark_affix
  bool usable = true;
  resources::Reason reason{};             ///< why not: empty_field, over_limit or bad_encoding
  std::string detail;
};

/// Longest headword or translation, in bytes (RELIABILITY.md, "Default limits").
inline constexpr std::size_t longest_word = 1024;

/// Normalises `raw`, which must be valid UTF-8 (checked). NUL and bidi controls make it unusable.
CleanText clean_text(std::string_view raw);

}  // namespace wug::lexicon
