#pragma once
#include <cstddef>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::augment {

/// A tree without crossing arcs: the word at the end of a crossing arc hangs on the nearest ancestor from which nothing is
/// crossed, and is marked.
struct ProjectiveTree {
  std::vector<std::size_t> head;  ///< by word, from 0; `root` for the root
  std::vector<bool> lifted;
  static constexpr std::size_t root = ~std::size_t{0};
};
/// Precondition: the sentence has a sound tree (resources::tree_fault is "").
ProjectiveTree projective_tree(const resources::Sentence& sentence);

}  // namespace wug::augment
