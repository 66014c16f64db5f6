#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "adapt/tokenizer/unigram.hpp"

namespace wug::adapt {

struct UnigramTrainingOptions {
  std::size_t size = 8000;              ///< ids wanted, special ones and characters included
  double coverage = 0.9995;             ///< share of the text's characters that get pieces; the rarest ones stay unknown
  std::size_t longest_piece = 16;       ///< characters
  std::size_t most_seeds = 1'000'000;   ///< substrings to begin with
  unsigned threads = 0;                 ///< 0: one per processor; the result is the same
};

/// Learns a Unigram vocabulary from text (Kudo 2018, as SentencePiece does): begins with the text's frequent substrings,
/// fits their probabilities by expectation maximisation, and drops those whose loss costs the text's likelihood least,
/// until the vocabulary has the size asked for. No piece crosses a blank, or mixes letters of two scripts, digits and
/// other characters. Text is normalised by NFKC.
///
///   UnigramTrainer trainer;
///   trainer.add("one line of text");
///   write_unigram(Unigram(trainer.train({.size = 8000})), 128, folder);
class UnigramTrainer {
 public:
  UnigramTrainer();
  void add(std::string_view text);
  std::uint64_t words_seen() const { return words_; }

  /// <s> <pad> </s> <unk>, the pieces by score, highest first, <mask>: XLM-R's order. Fewer than options.size where the text
  /// has no more. Throws Error{data} where no word was added and Error{usage} where the size cannot hold any piece.
  UnigramParts train(const UnigramTrainingOptions& options) const;

 private:
  std::string character_map_;
  UnigramNormalizer normalizer_;
  NormalizedText scratch_;
  std::unordered_map<std::string, std::uint64_t> runs_;  ///< stretches that a piece may not cross, with their counts
  std::uint64_t words_ = 0;
};

}  // namespace wug::adapt
