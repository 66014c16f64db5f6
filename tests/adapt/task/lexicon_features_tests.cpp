#include "adapt/task/lexicon_features.hpp"

#include <cmath>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using adapt::KnownClasses;
using adapt::LexiconWeights;
using tests::Contains;

namespace {

const std::vector<std::string> labels = {"ADJ", "NOUN", "VERB"};

/// A model that gives `share` to one label and parts the rest.
LexiconWeights::Scores scores(std::size_t label, double share) {
  LexiconWeights::Scores result(labels.size(), static_cast<float>(std::log((1 - share) / 2)));
  result[label] = static_cast<float>(std::log(share));
  return result;
}

}  // namespace

TEST_CASE("Neutral weights leave the model's choice, whatever the lexicon says", "[lexicon-features]") {
  const LexiconWeights weights(labels);
  CHECK(weights.best(scores(1, 0.6), {{"VERB"}}) == "NOUN");
}

TEST_CASE("A lexicon that is right where the model doubts is trusted, and a sure model wins over one that is not", "[lexicon-features]") {
  std::vector<LexiconWeights::Word> words;
  for (int i = 0; i < 300; ++i) {
    const std::size_t gold = static_cast<std::size_t>(i) % 3, wrong = (gold + 1) % 3;
    words.push_back({scores(i % 2 == 0 ? gold : wrong, 0.5), {{labels[gold]}}, labels[gold]});
    words.push_back({scores(gold, 0.9), {{labels[static_cast<std::size_t>(i) / 3 % 3]}, true}, labels[gold]});
  }
  LexiconWeights weights(labels);
  weights.fit(words);
  CHECK(weights.trust()[0] > 1);
  CHECK(weights.best(scores(1, 0.5), {{"VERB"}}) == "VERB");
  CHECK(weights.best(scores(1, 0.9), {{"VERB"}, true}) == "NOUN");
  CHECK(weights.best(scores(1, 0.5), {}) == "NOUN");
  CHECK(weights.best(scores(1, 0.5), {{"PROPN"}}) == "NOUN");  // a class that is no label
}

TEST_CASE("The weights learn that the lexicon calls by another name what the treebank calls NOUN", "[lexicon-features]") {
  std::vector<LexiconWeights::Word> words;
  for (int i = 0; i < 200; ++i) {
    words.push_back({scores(2, 0.5), {{"VERB"}}, "NOUN"});
    words.push_back({scores(0, 0.5), {{"ADJ"}}, "ADJ"});
  }
  LexiconWeights weights(labels);
  weights.fit(words);
  CHECK(weights.best(scores(2, 0.5), {{"VERB"}}) == "NOUN");
  CHECK(weights.best(scores(2, 0.5), {{"ADJ"}}) == "ADJ");
}

TEST_CASE("Weights come back from their text as they were, for the same labels only", "[lexicon-features]") {
  LexiconWeights weights(labels);
  weights.fit({{scores(1, 0.5), {{"VERB", "NOUN"}}, "VERB"}, {scores(1, 0.5), {{"NOUN"}}, "X"}});
  const auto again = LexiconWeights::from_json(weights.to_json(), labels);
  CHECK(again.to_json() == weights.to_json());
  CHECK_THROWS_WITH(LexiconWeights::from_json(weights.to_json(), {"ADJ", "NOUN"}), Contains("other labels"));
  CHECK_THROWS_WITH(LexiconWeights::from_json("{}", labels), Contains("cannot be read"));
  CHECK_THROWS_WITH(LexiconWeights(labels).fit({{scores(1, 0.5), {}, "X"}}), Contains("no labelled word"));
}
