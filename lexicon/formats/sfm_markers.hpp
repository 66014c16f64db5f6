#pragma once
#include <map>
#include <string>
#include <string_view>

#include "lexicon/input.hpp"
#include "resources/import_report.hpp"

namespace wug::lexicon {

/// What a backslash marker means; `language` is a tag or empty for the import's own.
struct SfmRole {
  std::string name, language;
};

using SfmMarkers = std::map<std::string, SfmRole, std::less<>>;

/// MDF's markers, and those of `text` in their place: lines "marker role [language]", # begins a comment. Throws
/// FormatError on a role that does not exist.
SfmMarkers sfm_markers(const std::string& text);

/// One line "\marker value"; an empty marker where the line has none.
struct SfmLine {
  std::string_view marker, value;
};
SfmLine split_sfm_line(std::string_view line);

/// Adds what a file's own use of unknown markers shows, and notes it as inferred: \g and one or two letters is a gloss in
/// another language; a marker whose values count 1, 2, 3 … in each record begins a sense.
void infer_sfm_markers(const LexiconInput& input, SfmMarkers& markers, resources::ImportReport& report);

}  // namespace wug::lexicon
