#include "adapt/task/lexicon_features.hpp"

#include <cmath>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using adapt::EvidencePlace;
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

LexiconWeights::Evidence only(const std::string& upos) { return {{EvidencePlace::only, upos, 1}}; }
LexiconWeights::Evidence ending(const std::string& upos) { return {{EvidencePlace::unknown, "", 1}, {EvidencePlace::ending, upos, 0.9}}; }

}  // namespace

TEST_CASE("Neutral weights leave the model's choice, whatever the lexicon says", "[lexicon-features]") {
  const LexiconWeights weights(labels);
  CHECK(weights.best(scores(1, 0.6), only("VERB")) == "NOUN");
}

TEST_CASE("A lexicon that is right where the model doubts is trusted, and a sure model wins over one that is not", "[lexicon-features]") {
  std::vector<LexiconWeights::Word> words;
  for (int i = 0; i < 300; ++i) {
    const std::size_t gold = static_cast<std::size_t>(i) % 3, wrong = (gold + 1) % 3;
    words.push_back({scores(i % 2 == 0 ? gold : wrong, 0.5), only(labels[gold]), labels[gold]});
    words.push_back({scores(gold, 0.9), ending(labels[static_cast<std::size_t>(i) / 3 % 3]), labels[gold]});
  }
  LexiconWeights weights(labels);
  weights.fit(words);
  CHECK(weights.trust(EvidencePlace::only) > 1);
  CHECK(weights.best(scores(1, 0.5), only("VERB")) == "VERB");
  CHECK(weights.best(scores(1, 0.9), ending("VERB")) == "NOUN");
  CHECK(weights.best(scores(1, 0.5), {}) == "NOUN");
  CHECK(weights.best(scores(1, 0.5), only("PROPN")) == "NOUN");  // a class that is no label
}

TEST_CASE("The weights learn that the lexicon calls by another name what the treebank calls NOUN", "[lexicon-features]") {
  std::vector<LexiconWeights::Word> words;
  for (int i = 0; i < 200; ++i) {
    words.push_back({scores(2, 0.5), only("VERB"), "NOUN"});
    words.push_back({scores(0, 0.5), only("ADJ"), "ADJ"});
  }
  LexiconWeights weights(labels);
  weights.fit(words);
  CHECK(weights.best(scores(2, 0.5), only("VERB")) == "NOUN");
  CHECK(weights.best(scores(2, 0.5), only("ADJ")) == "ADJ");
}

TEST_CASE("A capital inside a sentence speaks for no class of its own accord, but is learned to mean a name", "[lexicon-features]") {
  const std::vector<std::string> with_names = {"NOUN", "PROPN", "VERB"};
  std::vector<LexiconWeights::Word> words;
  for (int i = 0; i < 200; ++i) {
    words.push_back({scores(0, 0.5), {{EvidencePlace::unknown, "", 1}, {EvidencePlace::capital, "", 1}}, "PROPN"});
    words.push_back({scores(0, 0.5), {{EvidencePlace::unknown, "", 1}}, "NOUN"});
    words.push_back({scores(0, 0.5), {{EvidencePlace::unknown, "", 1}}, "VERB", 0.1});
  }
  LexiconWeights weights(with_names);
  weights.fit(words);
  CHECK(weights.best(scores(0, 0.5), {{EvidencePlace::unknown, "", 1}, {EvidencePlace::capital, "", 1}}) == "PROPN");
  CHECK(weights.best(scores(0, 0.5), {{EvidencePlace::unknown, "", 1}}) == "NOUN");
  CHECK(weights.trust(EvidencePlace::capital) == 0);
}

TEST_CASE("Weights come back from their text as they were, for the same labels only", "[lexicon-features]") {
  LexiconWeights weights(labels);
  weights.fit({{scores(1, 0.5), {{EvidencePlace::first, "VERB", 1}, {EvidencePlace::further, "NOUN", 1}}, "VERB"},
               {scores(1, 0.5), only("NOUN"), "X"}});
  const auto again = LexiconWeights::from_json(weights.to_json(), labels);
  CHECK(again.to_json() == weights.to_json());
  CHECK_THROWS_WITH(LexiconWeights::from_json(weights.to_json(), {"ADJ", "NOUN"}), Contains("other labels"));
  CHECK_THROWS_WITH(LexiconWeights::from_json("{}", labels), Contains("cannot be read"));
  CHECK_THROWS_WITH(LexiconWeights(labels).fit({{scores(1, 0.5), {}, "X"}}), Contains("no labelled word"));
}
