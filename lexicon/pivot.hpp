#pragma once
#include <string>
#include <vector>

#include "resources/store.hpp"

namespace wug::lexicon {

struct PivotOptions {
  std::size_t most_fan_out = 10;     ///< pivot words with more translations on either side are too ambiguous to join on
  double min_consultation = 0.5;     ///< inverse consultation that makes a candidate believable on its own
  std::size_t min_pivots = 2;        ///< or: so many distinct pivot words
};

/// A translation by way of a third language.
struct PivotPair {
  std::string source, target;
  std::string pos;                   ///< UD tag, "" unknown
  double probability = 0;            ///< p(target | source), noisy-or over the pivot languages
  double consultation = 0;           ///< 2|P(s) ∩ P(t)| / (|P(s)| + |P(t)|), the largest over the pivot languages
  std::vector<std::string> pivots;   ///< the words joined on, as "nob:hus", in order
};

/// p(t|s) = sum over pivot words p of p(t|p) p(p|s), with p(·|·) by the weights of the stored pairs, joined where the
/// parts of speech agree (or one is unknown) and every edge may be used in its direction; predicted pairs are no edges.
/// Filtered by inverse consultation (Tanaka & Umemura 1994). Languages are tags. Ordered by source, falling
/// probability, target. Throws Error{data} where there are no edges into or out of a language between.
std::vector<PivotPair> pivot_pairs(const resources::Store& store, const std::string& from,
                                   const std::vector<std::string>& through, const std::string& to,
                                   const PivotOptions& options);

}  // namespace wug::lexicon
