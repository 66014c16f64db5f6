#include "adapt/task/word_pieces.hpp"

#include <algorithm>

namespace wug::adapt {

std::vector<WordPieces> cut_words(const std::vector<LabelledWords>& sentences, const Tokenizer& tokenizer, std::int64_t length) {
  const auto room = static_cast<std::size_t>(length) - 2;
  std::vector<WordPieces> result;
  Pieces pieces;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    WordPieces part{{tokenizer.special().begin}, {}, s, 0};
    const auto close = [&](std::size_t next_word) {
      part.ids.push_back(tokenizer.special().end);
      if (!part.first.empty()) result.push_back(std::move(part));
      part = WordPieces{{tokenizer.special().begin}, {}, s, next_word};
    };
    for (std::size_t w = 0; w < sentences[s].words.size(); ++w) {
      tokenizer.encode(sentences[s].words[w], pieces);
      std::vector<std::int32_t> ids = pieces.ids;
      if (ids.empty()) ids.push_back(tokenizer.special().unknown);
      ids.resize(std::min(ids.size(), room));
      if (part.ids.size() - 1 + ids.size() > room) close(w);
      part.first.push_back(static_cast<std::int64_t>(part.ids.size()));
      part.ids.insert(part.ids.end(), ids.begin(), ids.end());
    }
    close(0);
  }
  return result;
}

WordBatch batch_words(const std::vector<const WordPieces*>& parts, std::int64_t pad) {
  std::vector<std::vector<std::int32_t>> texts;
  for (const WordPieces* part : parts) texts.push_back(part->ids);
  WordBatch batch{pad_to_batch(texts, pad), parts, {}, {}, {}};
  for (std::size_t row = 0; row < parts.size(); ++row) {
    const std::int64_t start = static_cast<std::int64_t>(row) * batch.input.length;
    batch.begins.push_back(static_cast<std::int64_t>(batch.positions.size()));
    batch.positions.push_back(start);
    for (const std::int64_t place : parts[row]->first) {
      batch.words.push_back(static_cast<std::int64_t>(batch.positions.size()));
      batch.positions.push_back(start + place);
    }
  }
  return batch;
}

}  // namespace wug::adapt
