#include "augment/relation_counts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

/// Counts by (head, relation without subtype, dependent), punctuation left out.
RelationCounts coarse(const RelationCounts& counts) {
  RelationCounts sums;
  for (const auto& [key, sides] : counts) {
    const std::string relation(without_subtype(key.relation));
    if (relation != "punct") sums[{key.head, relation, key.dependent}] += sides;
  }
  return sums;
}

double entropy(double share) {
  if (share <= 0 || share >= 1) return 0;
  return -share * std::log2(share) - (1 - share) * std::log2(1 - share);
}

double share_before(const SideCounts& sides) { return static_cast<double>(sides.before) / static_cast<double>(sides.all()); }

/// Calls `use` with both sides' counts of every kind of arc that both have, and its share of the target's arcs.
template <class Use>
void for_shared(const RelationCounts& source, const RelationCounts& target, const Use& use) {
  const RelationCounts from = coarse(source), to = coarse(target);
  std::uint64_t all = 0;
  for (const auto& [key, sides] : to) all += sides.all();
  for (const auto& [key, sides] : to) {
    const auto same = from.find(key);
    if (same == from.end()) continue;
    use(key, same->second, sides, static_cast<double>(sides.all()) / static_cast<double>(all));
  }
}

double jensen_shannon(double a, double b) { return std::max(0.0, entropy((a + b) / 2) - (entropy(a) + entropy(b)) / 2); }

}  // namespace

SideCounts& SideCounts::operator+=(const SideCounts& other) {
  before += other.before;
  after += other.after;
  ranks_before += other.ranks_before;
  ranks_after += other.ranks_after;
  return *this;
}

std::string_view without_subtype(std::string_view relation) { return relation.substr(0, relation.find(':')); }

void count_relations(const Sentence& sentence, RelationCounts& counts) {
  const auto& words = sentence.words;
  std::vector<std::uint64_t> rank(words.size() + 1);  // of the last dependent seen, by head
  const auto count = [&](std::size_t i, bool before) {
    const Word& word = words[i];
    const auto head = static_cast<std::size_t>(word.head);
    SideCounts& sides = counts[{words[head - 1].upos, word.deprel, word.upos}];
    if (without_subtype(word.deprel) != "punct") ++rank[head];
    ++(before ? sides.before : sides.after);
    (before ? sides.ranks_before : sides.ranks_after) += std::max<std::uint64_t>(rank[head], 1);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head > 0 && words[i].head <= static_cast<int>(i)) count(i, false);
  }
  std::fill(rank.begin(), rank.end(), 0);
  for (std::size_t i = words.size(); i-- > 0;) {
    if (words[i].head > static_cast<int>(i) + 1) count(i, true);
  }
}

DirectionDivergence direction_divergence(const RelationCounts& source, const RelationCounts& target) {
  DirectionDivergence sum;
  for_shared(source, target, [&](const RelationKey&, const SideCounts& from, const SideCounts& to, double weight) {
    const double a = share_before(from), b = share_before(to);
    sum.bits += weight * jensen_shannon(a, b);
    sum.displaced += weight * std::abs(a - b);
    sum.shared += weight;
  });
  if (sum.shared > 0) {
    sum.bits /= sum.shared;
    sum.displaced /= sum.shared;
  }
  return sum;
}

std::vector<RelationDivergence> divergence_by_relation(const RelationCounts& source, const RelationCounts& target) {
  struct Sum {
    double bits = 0, weight = 0, before_source = 0, before_target = 0;
  };
  std::map<std::string, Sum> sums;
  double shared = 0;
  for_shared(source, target, [&](const RelationKey& key, const SideCounts& from, const SideCounts& to, double weight) {
    Sum& sum = sums[key.relation];
    sum.bits += weight * jensen_shannon(share_before(from), share_before(to));
    sum.weight += weight;
    sum.before_source += weight * share_before(from);
    sum.before_target += weight * share_before(to);
    shared += weight;
  });
  std::vector<RelationDivergence> rows;
  for (const auto& [relation, sum] : sums) {
    rows.push_back({relation, sum.bits / shared, sum.before_source / sum.weight, sum.before_target / sum.weight});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.bits > b.bits; });
  return rows;
}

}  // namespace wug::augment
