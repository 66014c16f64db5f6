#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "adapt/tokenizer/counted_text.hpp"
#include "adapt/tokenizer/piece_trie.hpp"
#include "adapt/tokenizer/sentencepiece_file.hpp"

namespace wug::adapt {

/// The pieces of a Unigram model in training: their probabilities are fitted to the texts by expectation maximisation and
/// the least useful ones are dropped (Kudo 2018). Nothing depends on the number of threads: uses are summed over a fixed
/// number of stretches of the texts, in their order.
class UnigramFit {
 public:
  /// `characters` are never dropped and cover the texts; `seeds` are longer. `texts` must outlive this.
  UnigramFit(const std::vector<CountedText>& texts, const std::vector<CountedText>& characters, const std::vector<CountedText>& seeds, unsigned threads);

  /// One step of expectation maximisation; pieces used less than half a time go. Returns the texts' log-likelihood before it.
  double fit();
  /// Keeps the `size` pieces whose loss would cost the most likelihood, characters beside.
  void prune(std::size_t size);
  /// Both in turn until `size` pieces are left; those with their scores, highest first.
  std::vector<ScoredPiece> shrink(std::size_t size);

  std::size_t size() const { return pieces_.size(); }

 private:
  struct Piece {
    std::string text;
    double score;     ///< log-probability
    bool character;
  };
  struct Sums {
    std::vector<double> uses;
    double likelihood = 0;
  };
  using Visit = std::function<void(const CountedText&, class UnigramLattice&, Sums&)>;
  /// What `visit` adds up over all texts.
  Sums sum(const Visit& visit) const;
  void renew_trie();
  std::vector<double> scores() const;

  const std::vector<CountedText>& texts_;
  std::vector<Piece> pieces_;
  PieceTrie trie_;
  unsigned threads_;
};

}  // namespace wug::adapt
