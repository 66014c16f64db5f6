#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::augment {

/// One kind of arc: UD tag of the head, relation (with or without its subtype), UD tag of the dependent. "" is any.
struct RelationKey {
  std::string head, relation, dependent;
  auto operator<=>(const RelationKey&) const = default;
};
/// The same for looking up.
using RelationView = std::tuple<std::string_view, std::string_view, std::string_view>;
struct RelationLess {
  using is_transparent = void;
  static RelationView view(const RelationKey& key) { return {key.head, key.relation, key.dependent}; }
  static RelationView view(const RelationView& key) { return key; }
  bool operator()(const auto& a, const auto& b) const { return view(a) < view(b); }
};

/// On which side of their heads dependents stood, and how far out: the dependent next to its head has rank 1, punctuation not counted.
struct SideCounts {
  std::uint64_t before = 0, after = 0, ranks_before = 0, ranks_after = 0;

  std::uint64_t all() const { return before + after; }
  SideCounts& operator+=(const SideCounts& other);
  bool operator==(const SideCounts&) const = default;
};
using RelationCounts = std::map<RelationKey, SideCounts, RelationLess>;

/// "nmod" of "nmod:poss".
std::string_view without_subtype(std::string_view relation);

/// Adds every arc of the sentence's tree but that of the root.
void count_relations(const resources::Sentence& sentence, RelationCounts& counts);

/// How differently two treebanks place dependents: over the arcs (head tag, relation without subtype, dependent tag) that both
/// have, weighted by their frequency in the target; punctuation is left out.
struct DirectionDivergence {
  double bits = 0;       ///< mean Jensen-Shannon divergence of the two sides' shares, 0 to 1
  double displaced = 0;  ///< mean difference of the shares: of the target's dependents, how many stand on the other side
  double shared = 0;     ///< share of the target's arcs whose kind the source has
};
DirectionDivergence direction_divergence(const RelationCounts& source, const RelationCounts& target);

/// The same divergence relation by relation, as parts that add up to `bits`, the largest first.
struct RelationDivergence {
  std::string relation;
  double bits = 0, before_source = 0, before_target = 0;  ///< share of the bits, shares of dependents before their heads
};
std::vector<RelationDivergence> divergence_by_relation(const RelationCounts& source, const RelationCounts& target);

}  // namespace wug::augment
