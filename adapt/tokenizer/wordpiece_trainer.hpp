#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/tokenizer/bert_words.hpp"

namespace wug::adapt {

struct WordPieceTrainingOptions {
  std::size_t size = 8000;            ///< pieces wanted, special ones and characters included
  std::uint64_t least_count = 2;      ///< pairs seen less often are not joined
  std::size_t most_characters = 2000; ///< only the most frequent characters get pieces of their own
};

/// Learns a WordPiece vocabulary from text: counts words as the tokenizer will see them, then joins the most frequent pair
/// of neighbouring pieces until the vocabulary is full (Sennrich et al. 2016, as Hugging Face's WordPiece trainer does).
/// Deterministic: ties go to the pair whose pieces come first in byte order.
///
///   WordPieceTrainer trainer(false);
///   trainer.add("one line of text");
///   write_wordpiece(trainer.train({.size = 8000}), {}, 128, folder);
class WordPieceTrainer {
 public:
  explicit WordPieceTrainer(bool lower_case) : words_(lower_case) {}
  void add(std::string_view text);
  std::uint64_t words_seen() const { return seen_; }

  /// [PAD] [UNK] [CLS] [SEP] [MASK], then the characters in code point order (each also with ## where words may continue
  /// with it), then the joined pieces in the order learned; at most options.size pieces. Throws Error{data} where no word
  /// was added or the size cannot hold the special pieces.
  std::vector<std::string> train(const WordPieceTrainingOptions& options) const;

 private:
  BertWords words_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
  std::uint64_t seen_ = 0;
};

}  // namespace wug::adapt
