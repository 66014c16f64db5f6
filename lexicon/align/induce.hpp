#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/align/bitext.hpp"
#include "lexicon/align/symmetrize.hpp"
#include "lexicon/align/word_aligner.hpp"

namespace wug::lexicon {

struct InduceOptions {
  AlignerOptions aligner;
  std::uint32_t min_count = 3;           ///< links of a pair
  double min_probability = 0.18;         ///< of p(t|s) and of p(s|t)
  double min_log_likelihood = 10.83;     ///< G² of the pair's co-occurrence (p < .001 at one degree of freedom)
  std::size_t evidence = 5;              ///< ids of sentence pairs kept per pair
};

/// A word pair found in parallel text.
struct InducedPair {
  std::string source, target;
  std::uint32_t count = 0;               ///< links
  /// p(target | source), p(source | target): (count - 1) / links. One link off: a pair seen three times by chance must
  /// not pass for certain.
  double forward = 0, backward = 0;
  double log_likelihood = 0;             ///< G² (Dunning 1993)
  std::vector<std::string> evidence;     ///< first ids where they are linked

  /// 0 to 9, as PanLex rates denotations.
  int quality() const { return static_cast<int>(9 * std::min(forward, backward)); }
};

/// The links of every sentence pair: both directions trained, then symmetrised.
std::vector<std::vector<Link>> align(const Bitext& bitext, const std::vector<std::pair<std::string, std::string>>& known,
                                     const AlignerOptions& options);

/// Pairs worth storing out of the links, by count (falling), then source, then target.
std::vector<InducedPair> extract_pairs(const Bitext& bitext, const std::vector<std::vector<Link>>& links,
                                       const InduceOptions& options);

}  // namespace wug::lexicon
