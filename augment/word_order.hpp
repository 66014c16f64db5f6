#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "augment/relation_counts.hpp"
#include "augment/wals.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// A rank beyond all others: question particles stand at their clause's edge, adpositions at their noun phrase's.
constexpr std::uint32_t at_the_edge = 1'000'000'000;

/// Where a dependent goes, as far as a language's order says.
struct OrderPreference {
  bool known = false;
  bool stated = false;                ///< by hand: certain
  std::uint64_t before = 0, all = 0;  ///< observations, smoothed by one each
  std::uint32_t rank_before = 0, rank_after = 0;  ///< mean distance from the head in thousandths of a sibling; 0 unknown

  std::uint64_t source_before = 0, source_all = 0;  ///< how the source places the same kind; 0 unknown

  /// The side that 80 % or more of the observations (or the statement) ask for.
  std::optional<bool> majority() const;
  /// True for as many of the dependents that stand on this side as have to leave it so that the shares become the target's.
  bool leaves(bool is_before, std::uint64_t draw) const;
};

/// The word order of a language: what a linguist states (profile lines `order …`) and what was counted in a treebank (lines
/// `relation …`), and perhaps how the source language places the same kinds (lines `source …`). A statement wins over counts. Counts are asked from the most special kind of arc to the most general one,
/// (head tag, relation, dependent tag), the same without the relation's subtype, (relation, dependent tag), (relation); a
/// kind with fewer than 20 observations is passed over.
class WordOrder {
 public:
  static constexpr std::uint64_t least_observations = 20;

  /// The words behind `order`: a feature and before or after, or a WALS chapter and its value. Throws Error{data}.
  void state(const std::vector<std::string>& words);
  /// The words behind `relation`: head tag, relation, dependent tag (each * for any), then four counts. Throws Error{data}.
  void add_counts(const std::vector<std::string>& words);
  void learn(const RelationCounts& counts);
  /// The same for the source language: the words behind `source`, and its treebank.
  void add_source(const std::vector<std::string>& words);
  void learn_source(const RelationCounts& counts);

  bool empty() const { return levels_.empty() && !any_statement_; }
  OrderPreference preference(const resources::Sentence& sentence, std::size_t word) const;
  /// The statement about a feature; nullopt where there is none.
  std::optional<bool> stated(OrderFeature feature) const { return statements_[static_cast<std::size_t>(feature)]; }

 private:

  std::array<std::optional<bool>, order_features> statements_;
  bool any_statement_ = false;
  RelationCounts levels_, source_;  ///< of all four kinds of keys
};

/// A profile's `relation` lines for the counts, in the order of their keys.
std::string relation_lines(const RelationCounts& counts, const std::string& word = "relation");

/// The feature that a word's arc belongs to; `count` where none.
OrderFeature feature_of(const resources::Sentence& sentence, std::size_t word);

}  // namespace wug::augment
