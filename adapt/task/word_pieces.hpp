#pragma once
#include <cstdint>
#include <map>
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
};

/// Cuts sentences into ids of at most `length`, between words, so that every word is judged. A word without pieces is one
/// unknown piece; one longer than the sequence is cut.
std::vector<WordPieces> cut_words(const std::vector<LabelledWords>& sentences, const Tokenizer& tokenizer, std::int64_t length);

/// Several of them as one batch, with the places of all first pieces in [rows * length].
struct WordBatch {
  InputBatch input;
  std::vector<std::int64_t> positions;
};
WordBatch batch_words(const std::vector<const WordPieces*>& parts, std::int64_t pad);

}  // namespace wug::adapt
