#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// What corruptions know of ids without a text: which are special, which begin a word, which end a sentence.
class Vocabulary {
 public:
  /// `rows` of the model's embedding: at least as many as the tokenizer has pieces.
  Vocabulary(const Tokenizer& tokenizer, std::int64_t rows);
  /// For ids without pieces, each a word.
  Vocabulary(const SpecialIds& special, std::int64_t rows);

  const SpecialIds& special() const { return special_; }
  std::int64_t mask() const { return special_.mask; }
  std::int64_t rows() const { return rows_; }
  bool is_special(std::int64_t id) const;
  /// The i-th id that has a piece and is not special.
  std::int64_t ordinary(std::int64_t index) const;
  std::int64_t ordinary_count() const { return pieces_ - static_cast<std::int64_t>(sorted_special_.size()); }
  /// T5's sentinels: the last rows, descending, special ids left out. Rows without a piece, where a model has some, come
  /// first by that.
  std::int64_t sentinel(std::int64_t index) const;
  bool ends_sentence(std::int64_t id) const;

  /// Where words begin: a WordPiece word is a piece without ## and its followers; a Unigram word begins at a piece with a
  /// leading ▁, and a lone ▁ belongs to what follows. Special ids are no words and end them.
  std::vector<std::uint8_t> word_starts(std::span<const std::int64_t> ids) const;

 private:
  enum class Kind : unsigned char { start, lone_mark, inside };

  SpecialIds special_;
  std::vector<std::int64_t> sorted_special_;
  std::vector<Kind> kinds_;                ///< by id; empty: all start
  std::vector<std::uint8_t> full_stops_;   ///< by id; empty: none
  std::int64_t rows_, pieces_;
};

}  // namespace wug::adapt
