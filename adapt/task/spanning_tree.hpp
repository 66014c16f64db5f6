#pragma once
#include <cstddef>
#include <vector>

namespace wug::adapt {

/// The dependency tree with the highest sum of scores among those with exactly one word at the root (Chu and Liu 1965,
/// Edmonds 1967). `scores` has (words + 1)^2 entries: scores[d * (words + 1) + h] for word d under word h, both counted from 1,
/// h = 0 the root; row 0 and the diagonal are ignored. Returns the governor of every word. Scores must be finite.
std::vector<int> best_tree(std::vector<double> scores, std::size_t words);

/// Where a sentence was parsed in parts: all words at the root but the first are put under that.
void keep_first_root(std::vector<int>& heads);

}  // namespace wug::adapt
