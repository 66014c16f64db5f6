#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "lexicon/align/cooccurrence.hpp"

namespace wug::lexicon {

/// Which side of the bitext is given and which is generated from it word by word.
enum class AlignDirection : unsigned char { source_to_target, target_to_source };

/// t(f | e) for the word pairs that occur together in some sentence pair, and for the null word with every f. An entry is
/// a pair's number, or pairs() + f for the null word's.
class TranslationTable {
 public:
  /// `known` are numbers of pairs that a dictionary has; `prior` is their Dirichlet parameter on top of `alpha`, which is
  /// that of every pair. With alpha = 0 and prior = 0 the M-step is plain maximum likelihood.
  TranslationTable(const Cooccurrence& pairs, AlignDirection direction, std::uint32_t given_words, std::uint32_t generated_words,
                   const std::vector<std::uint32_t>& known, double alpha, double prior);

  float probability(std::uint32_t entry) const { return probability_[entry]; }
  void add_count(std::uint32_t entry, double count) { count_[entry] += count; }
  /// New probabilities out of the counts, which are cleared. With alpha > 0: exp(digamma) of variational Bayes
  /// (Johnson 2007), which keeps rare words from collecting every link.
  void maximize();

 private:
  std::uint32_t given(std::uint32_t entry) const { return entry < given_of_.size() ? given_of_[entry] : given_words_; }
  void start_counts();

  const std::vector<std::uint32_t>& given_of_;
  std::uint32_t given_words_;
  std::vector<std::uint32_t> known_;
  double alpha_, prior_;
  std::vector<float> probability_;
  std::vector<double> count_;  ///< the prior included
};

}  // namespace wug::lexicon
