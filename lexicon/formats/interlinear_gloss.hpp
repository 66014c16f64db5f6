#pragma once
#include <string>
#include <string_view>

namespace wug::lexicon {

/// True for a gloss that is no word: "$loc.dem", "[plural]", a code such as 3SG or 2PL.
bool is_placeholder_gloss(std::string_view gloss);

/// `.` and `_` between letters stand for blanks: "coconut.hull" becomes "coconut hull".
std::string spaced_gloss(std::string_view gloss);

}  // namespace wug::lexicon
