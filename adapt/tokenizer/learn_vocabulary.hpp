#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "resources/progress.hpp"

namespace wug::adapt {

struct VocabularyOptions {
  std::string tokenizer = "wordpiece";  ///< of vocabulary_tokenizers()
  std::vector<std::string> text;        ///< files to learn from
  std::string format = "auto";          ///< of these files
  std::int64_t size = 0;                ///< ids wanted, special ones included
  bool lower_case = false;              ///< WordPiece only; also strips accents: never for a language that needs them
  unsigned threads = 0;                 ///< 0: one per processor; the result is the same
};

struct LearnedVocabulary {
  std::int64_t size = 0;     ///< ids; fewer than asked for where the text has no more
  std::int32_t padding = 0;  ///< id of the padding token
  std::uint64_t texts = 0, words = 0;
  /// Writes the tokenizer's files into a folder that is there.
  std::function<void(std::uint32_t longest_input, const std::string& folder)> write;
};

/// Names that `tokenizer` may have.
std::vector<std::string> vocabulary_tokenizers();

/// Reads the texts and learns a vocabulary from them.
LearnedVocabulary learn_vocabulary(const VocabularyOptions& options, resources::Progress& progress);

}  // namespace wug::adapt
