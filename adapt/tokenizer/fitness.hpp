#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// How well a tokenizer fits a language, before any training is paid for. A word is a run without white space.
struct Fitness {
  std::uint64_t texts = 0, words = 0, characters = 0, bytes = 0, pieces = 0;
  std::uint64_t whole_words = 0;    ///< words that are one piece
  std::uint64_t unknown_pieces = 0;
  std::uint64_t unknown_words = 0;  ///< words with an unknown piece
  std::map<std::string, std::uint64_t> characters_by_script, unknown_by_script;  ///< ISO 15924 names as ICU writes them
  std::map<char32_t, std::uint64_t> unknown_characters;  ///< characters under unknown pieces

  double fertility() const { return words == 0 ? 0 : static_cast<double>(pieces) / static_cast<double>(words); }
  double whole_share() const { return words == 0 ? 0 : static_cast<double>(whole_words) / static_cast<double>(words); }
  double unknown_share() const { return words == 0 ? 0 : static_cast<double>(unknown_words) / static_cast<double>(words); }
};

/// Counts one text into `fitness`.
void measure(const Tokenizer& tokenizer, std::string_view text, Fitness& fitness);

/// The unknown characters, most frequent first (ties by code point), at most `limit`.
std::vector<std::pair<char32_t, std::uint64_t>> most_unknown(const Fitness& fitness, std::size_t limit);

/// Index of the model to start from: the fewest words with unknowns (shares within half a percent count as equal), then
/// the lowest fertility, then the first.
std::size_t advise(const std::vector<Fitness>& models);

}  // namespace wug::adapt
