#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/encoder.hpp"
#include "adapt/task/labelled_words.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// A sentence, or a part of a long one, as ids: begin, the pieces of every word, end. A word is judged at its first piece.
struct WordPieces {
  std::vector<std::int32_t> ids;
  std::vector<std::int64_t> first;  ///< place of each word's first piece in ids
  std::size_t sentence = 0, word = 0;  ///< which sentence, and which of its words the part begins with

  std::size_t words() const { return first.size(); }
};

/// Cuts sentences into ids of at most `length`, between words, so that every word is judged. A word without pieces is one
/// unknown piece; one longer than the sequence is cut.
std::vector<WordPieces> cut_words(const std::vector<LabelledWords>& sentences, const Tokenizer& tokenizer, std::int64_t length);

/// Several of them as one batch. The states that a task sees are those of each part's begin and of its words' first pieces:
/// part after part, one state per entry of `positions`.
struct WordBatch {
  InputBatch input;
  std::vector<const WordPieces*> parts;
  std::vector<std::int64_t> positions;  ///< places in [rows * length]
  std::vector<std::int64_t> begins;     ///< which of the states are those of begin, one per part …
  std::vector<std::int64_t> words;      ///< … and which those of words
};
WordBatch batch_words(const std::vector<const WordPieces*>& parts, std::int64_t pad);

}  // namespace wug::adapt
