#include "adapt/task/lexicon_evaluation.hpp"

#include <algorithm>
#include <filesystem>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/fingerprint.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

/// Every fifth word form counts as unknown while weights are learned: made data have hardly any.
constexpr std::uint64_t hidden_share = 5;

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
    std::vector<LabelledWords> sentences = read_labelled_words({path, model.task, "dev", 0});
    const auto most = static_cast<std::size_t>(options.fit_limit);
    if (sentences.size() > most) sentences.erase(sentences.begin(), sentences.end() - static_cast<std::ptrdiff_t>(most));
    auto scores = score_words(model, tokenizer, sentences, options.length);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      for (std::size_t w = 0; w < sentences[s].words.size(); ++w) {
        const std::string& word = sentences[s].words[w];
        words.push_back({std::move(scores[s][w]), options.lexicon(word, resources::fingerprint(word) % hidden_share == 0), sentences[s].labels[w]});
      }
    }
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
    for (std::size_t w = 0; w < sentence.words.size(); ++w) sentence.labels[w] = weights.best(scores[s][w], lexicon(sentence.words[w], false));
  }
  return sentences;
}

}  // namespace wug::adapt
