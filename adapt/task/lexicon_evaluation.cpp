#include "adapt/task/lexicon_evaluation.hpp"

#include <algorithm>
#include <filesystem>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

/// The last sentences of a file.
std::vector<LabelledWords> to_fit_on(const std::string& path, const EvaluateOptions& options, Task task) {
  std::vector<LabelledWords> sentences = read_labelled_words({path, task, "dev", 0});
  const auto most = static_cast<std::size_t>(options.fit_limit);
  if (sentences.size() > most) sentences.erase(sentences.begin(), sentences.end() - static_cast<std::ptrdiff_t>(most));
  return sentences;
}

/// Every word, and the words that the lexicon knows once more as if it did not: made text has hardly any that it does not know.
void add_words(const LabelledWords& sentence, std::vector<WordScores> scores, const ClassLookup& lexicon, std::vector<LexiconWeights::Word>& words) {
  for (std::size_t w = 0; w < sentence.words.size(); ++w) {
    if (auto guessed = lexicon.without_word(sentence.words, w)) words.push_back({scores[w], std::move(guessed->evidence), sentence.labels[w], guessed->weight});
    words.push_back({std::move(scores[w]), lexicon.evidence(sentence.words, w), sentence.labels[w], 1});
  }
}

}  // namespace

LexiconWeights lexicon_weights(const EvaluateOptions& options, const TaskModel& model, const Tokenizer& tokenizer) {
  const std::string kept = options.model + "/lexicon_weights.json";
  if (options.fit.empty()) {
    if (!std::filesystem::exists(kept)) {
      throw Error(Cause::usage, "the model has no weights of a lexicon yet: learn them with --fit FILE, on labelled sentences that are no test");
    }
    return LexiconWeights::from_json(resources::read_file(kept), model.labels.words);
  }
  std::vector<LexiconWeights::Word> words;
  for (const std::string& path : options.fit) {
    const std::vector<LabelledWords> sentences = to_fit_on(path, options, model.task);
    auto scores = score_words(model, tokenizer, sentences, options.length);
    for (std::size_t s = 0; s < sentences.size(); ++s) add_words(sentences[s], std::move(scores[s]), *options.lexicon, words);
  }
  LexiconWeights weights(model.labels.words);
  weights.fit(words);
  resources::write_file(kept, weights.to_json());
  return weights;
}

std::vector<LabelledWords> labelled(std::vector<LabelledWords> sentences, const std::vector<std::vector<WordScores>>& scores, const LexiconWeights& weights,
                                    const ClassLookup& lexicon) {
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    LabelledWords& sentence = sentences[s];
    for (std::size_t w = 0; w < sentence.words.size(); ++w) sentence.labels[w] = weights.best(scores[s][w], lexicon.evidence(sentence.words, w));
  }
  return sentences;
}

}  // namespace wug::adapt
