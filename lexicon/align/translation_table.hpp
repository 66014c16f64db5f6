#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "lexicon/align/bitext.hpp"

namespace wug::lexicon {

/// t(f | e) for the word pairs that occur together in some sentence pair, and for the null word with every f.
///
/// Each cell (sentence k, target position j, source position i) of the bitext has the number of its entry, so that EM
/// never looks anything up: cells of sentence k begin at cell_begin[k]; row j holds |e| + 1 cells, the null word last.
class TranslationTable {
 public:
  /// `known` are pairs of word numbers (source, target) that a dictionary has; `prior` is their Dirichlet parameter on
  /// top of `alpha`, which is that of every pair. With alpha = 0 and prior = 0 the M-step is plain maximum likelihood.
  TranslationTable(const BitextSide& source, const BitextSide& target,
                   const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known, double alpha, double prior);

  std::size_t sentences() const { return cell_begin_.size() - 1; }
  const std::uint32_t* cells(std::size_t sentence) const { return cells_.data() + cell_begin_[sentence]; }
  std::size_t cell_count(std::size_t sentence) const { return cell_begin_[sentence + 1] - cell_begin_[sentence]; }

  double probability(std::uint32_t entry) const { return probability_[entry]; }
  void add_count(std::uint32_t entry, double count) { count_[entry] += count; }
  /// New probabilities out of the counts, which are cleared. With alpha > 0: exp(digamma) of variational Bayes
  /// (Johnson 2007), which keeps rare words from collecting every link.
  void maximize();

  /// t(f | e); 0 when they never occur together. For tests and reports.
  double probability(std::uint32_t source_word, std::uint32_t target_word) const;

 private:
  std::vector<std::uint32_t> cells_;
  std::vector<std::size_t> cell_begin_{0};
  std::vector<std::uint32_t> source_of_, target_of_;
  std::vector<double> probability_, count_, prior_;
  std::vector<double> source_prior_;  ///< sum of the prior over the entries of each source word (null last)
  bool plain_;
};

}  // namespace wug::lexicon
