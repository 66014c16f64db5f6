#include "lexicon/align/symmetrize.hpp"

#include <algorithm>

namespace wug::lexicon {
namespace {

/// Which links are in the union and which are accepted, as dense matrices of one sentence pair.
class Grid {
 public:
  Grid(std::size_t sources, std::size_t targets)
      : targets_(static_cast<std::int32_t>(targets)), sources_(static_cast<std::int32_t>(sources)),
        in_union_(sources * targets), accepted_(sources * targets), source_taken_(sources), target_taken_(targets) {}

  void propose(std::int32_t i, std::int32_t j) { in_union_[at(i, j)] = true; }
  bool proposed(std::int32_t i, std::int32_t j) const { return in_union_[at(i, j)]; }
  bool accepted(std::int32_t i, std::int32_t j) const { return accepted_[at(i, j)]; }
  bool source_free(std::int32_t i) const { return !source_taken_[static_cast<std::size_t>(i)]; }
  bool target_free(std::int32_t j) const { return !target_taken_[static_cast<std::size_t>(j)]; }
  void accept(std::int32_t i, std::int32_t j) {
    accepted_[at(i, j)] = true;
    source_taken_[static_cast<std::size_t>(i)] = true;
    target_taken_[static_cast<std::size_t>(j)] = true;
  }
  bool touches_accepted(std::int32_t i, std::int32_t j) const {
    for (std::int32_t a = std::max(0, i - 1); a <= std::min(sources_ - 1, i + 1); ++a) {
      for (std::int32_t b = std::max(0, j - 1); b <= std::min(targets_ - 1, j + 1); ++b) {
        if (accepted(a, b)) return true;
      }
    }
    return false;
  }

 private:
  std::size_t at(std::int32_t i, std::int32_t j) const { return static_cast<std::size_t>(i * targets_ + j); }
  std::int32_t targets_, sources_;
  std::vector<bool> in_union_, accepted_, source_taken_, target_taken_;
};

}  // namespace

std::vector<Link> symmetrize(std::span<const std::int32_t> forward, std::span<const std::int32_t> backward) {
  Grid grid(backward.size(), forward.size());
  std::vector<Link> proposals;
  for (std::size_t j = 0; j < forward.size(); ++j) {
    if (forward[j] >= 0) proposals.emplace_back(forward[j], static_cast<std::int32_t>(j));
  }
  for (std::size_t i = 0; i < backward.size(); ++i) {
    if (backward[i] >= 0) proposals.emplace_back(static_cast<std::int32_t>(i), backward[i]);
  }
  std::sort(proposals.begin(), proposals.end());
  // A link that both directions propose stands twice: that is the intersection.
  for (std::size_t p = 0; p < proposals.size(); ++p) {
    grid.propose(proposals[p].first, proposals[p].second);
    if (p > 0 && proposals[p] == proposals[p - 1]) grid.accept(proposals[p].first, proposals[p].second);
  }
  proposals.erase(std::unique(proposals.begin(), proposals.end()), proposals.end());
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [i, j] : proposals) {
      const bool wanted = !grid.accepted(i, j) && (grid.source_free(i) || grid.target_free(j));
      if (wanted && grid.touches_accepted(i, j)) {
        grid.accept(i, j);
        grown = true;
      }
    }
  }
  for (const auto& [i, j] : proposals) {
    if (grid.source_free(i) && grid.target_free(j)) grid.accept(i, j);
  }
  std::erase_if(proposals, [&](const Link& link) { return !grid.accepted(link.first, link.second); });
  return proposals;
}

}  // namespace wug::lexicon
