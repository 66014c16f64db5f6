#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"
#include "adapt/task/labelled_words.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// An encoder with a linear layer over each word's first piece (`classifier.weight`, `classifier.bias`), saved as Hugging
/// Face's …ForTokenClassification with its labels in config.json.
struct Tagger {
  Model model;
  std::vector<std::string> labels;  ///< in the order of the classifier's rows
};

/// A new tagger over a base model; the classifier's weights are a function of the seed.
Tagger make_tagger(Model base, const std::vector<std::string>& labels, std::uint64_t seed);

/// Throws Error{data} where the folder holds no tagger.
Tagger load_tagger(const std::string& folder);
void save_tagger(const Tagger& tagger, const std::string& folder, const std::string& tokenizer_folder);

/// Labels of all words, sentence by sentence.
std::vector<std::vector<std::string>> predict_tags(const Tagger& tagger, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences,
                                                   std::int64_t length);

/// Scores [n, labels] of states [n, hidden].
at::Tensor classify(const Tagger& tagger, const at::Tensor& states);

}  // namespace wug::adapt
