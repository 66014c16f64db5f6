#pragma once
#include <vector>

#include "adapt/tokenizer/counted_text.hpp"

namespace wug::adapt {

struct SubstringOptions {
  std::size_t longest = 16;       ///< characters
  std::size_t most = 1'000'000;   ///< the ones with the highest count times length are kept
};

/// Substrings of at least two characters that occur at least twice and cannot be made longer without losing an occurrence:
/// the branching nodes of the texts' suffix tree, found by a suffix array. Sorted by count times length, highest first.
///
///   frequent_substrings({{"hest", 1}, {"hestur", 1}, {"vetur", 1}}, {});   // "hest" twice, "tur" twice
std::vector<CountedText> frequent_substrings(const std::vector<CountedText>& texts, const SubstringOptions& options);

}  // namespace wug::adapt
