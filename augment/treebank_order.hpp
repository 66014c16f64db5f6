#pragma once
#include <string>
#include <vector>

#include "augment/relation_counts.hpp"
#include "augment/reorder.hpp"

namespace wug::augment {

/// Which sentences of a treebank are read: all, or every second one.
enum class Half : std::uint8_t { all, odd, even };

/// The trees of CoNLL-U files. Sentences that cannot be used are left out; `faults` has the first ten with their places.
struct Treebank {
  std::vector<resources::Sentence> sentences;
  std::uint64_t quarantined = 0;
  std::vector<std::string> faults;
};
/// Throws Error{data} where no sentence with a tree is found.
Treebank read_treebank(const std::vector<std::string>& paths, Half half = Half::all);

RelationCounts count_relations(const Treebank& treebank);

/// What reordering by a profile does to a treebank.
struct OrderEffect {
  RelationCounts before, after;
  std::uint64_t sentences = 0, moved = 0;  ///< `moved`: whose words stand in another order now
};
OrderEffect reorder_treebank(const Treebank& source, const WordOrder& order, const ReorderOptions& options, std::uint64_t seed,
                             const std::string& language);

}  // namespace wug::augment
