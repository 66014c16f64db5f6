#include "augment/projective_tree.hpp"

#include <algorithm>

namespace wug::augment {
namespace {

bool is_below(const ProjectiveTree& tree, std::size_t word, std::size_t ancestor) {
  while (word != ProjectiveTree::root && word != ancestor) word = tree.head[word];
  return word == ancestor;
}

/// True if a word between the two ends of the arc does not hang below its head.
bool is_crossed(const ProjectiveTree& tree, std::size_t dependent) {
  const std::size_t head = tree.head[dependent];
  if (head == ProjectiveTree::root) return false;
  for (std::size_t i = std::min(head, dependent) + 1; i < std::max(head, dependent); ++i) {
    if (!is_below(tree, i, head)) return true;
  }
  return false;
}

}  // namespace

ProjectiveTree projective_tree(const resources::Sentence& sentence) {
  ProjectiveTree tree;
  for (const resources::Word& word : sentence.words) {
    tree.head.push_back(word.head <= 0 ? ProjectiveTree::root : static_cast<std::size_t>(word.head) - 1);
  }
  tree.lifted.assign(tree.head.size(), false);
  // Every lift brings a word nearer to the root, so this ends; the shortest crossing arc goes first.
  for (;;) {
    std::size_t shortest = ProjectiveTree::root, length = ~std::size_t{0};
    for (std::size_t i = 0; i < tree.head.size(); ++i) {
      const std::size_t head = tree.head[i];
      if (head == ProjectiveTree::root) continue;
      const std::size_t span = std::max(head, i) - std::min(head, i);
      if (span < length && is_crossed(tree, i)) {
        shortest = i;
        length = span;
      }
    }
    if (shortest == ProjectiveTree::root) return tree;
    tree.head[shortest] = tree.head[tree.head[shortest]];
    tree.lifted[shortest] = true;
  }
}

}  // namespace wug::augment
