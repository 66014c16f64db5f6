#pragma once
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "augment/profile.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

/// A name of the source language in the letters of one that has another script (`name` lines of the profile): letter by letter the
/// longest line that fits, with capitals where the name has them. "" where a letter, with or without its diacritics, has no line: half
/// a name in each script would be none.
std::string spelled_name(std::string_view name, const Profile& profile, std::string_view language);

/// Spells the names of a line in which everything else is chosen: capitalised words that the dictionary does not have and of which
/// `is_name` (by segment) holds. A name goes with the dictionary's word before it, the first ones with the one behind them: it stays
/// as it is where that word stays. `spelled` holds the new texts and must outlive the line.
void spell_names(Substituter& line, const Profile& profile, const std::function<bool(std::size_t)>& is_name, std::deque<std::string>& spelled);

}  // namespace wug::augment
