#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/tokenizer/learn_vocabulary.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

/// A new model: its shape by name, each size open to change.
struct CreateOptions {
  std::string preset = "tiny";        ///< a row of create_presets()
  std::string output;                 ///< the folder to make
  VocabularyOptions vocabulary;       ///< size 0: the preset's
  std::int64_t layers = 0, hidden = 0, heads = 0, feed_forward = 0;  ///< 0: the preset's
  std::uint64_t seed = 1;
  bool force = false;                 ///< replace a model that is already there
};

struct CreateResult {
  std::int64_t vocabulary = 0;  ///< pieces learned; fewer than asked for where the text has no more
  std::int64_t parameters = 0;
  std::uint64_t texts = 0, words = 0;
};

/// Names that `preset` may have.
std::vector<std::string> create_presets();

/// Learns a vocabulary, initialises the weights from the seed and writes a Hugging Face folder: BERT over WordPiece, XLM-R
/// over Unigram.
CreateResult create(const CreateOptions& options, const RunControl& control);

}  // namespace wug::adapt
