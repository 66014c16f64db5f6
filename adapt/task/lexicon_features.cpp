#include "adapt/task/lexicon_features.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

constexpr int passes = 300;
constexpr double rate = 0.2, trust_penalty = 0.1;

/// What a lexicon says of its words it says of all of a class alike: only many examples shall turn it into another label.
/// Guesses differ class by class.
double pair_penalty(std::size_t place) { return static_cast<EvidencePlace>(place) <= EvidencePlace::further ? 4 : 1; }

/// Duchi, Hazan and Singer 2011: steps get shorter where gradients were large.
struct AdaGrad {
  explicit AdaGrad(std::size_t count) : squares(count, 1e-8) {}
  void step(const std::vector<double>& gradients, std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      squares[i] += gradients[i] * gradients[i];
      values[i] -= rate * gradients[i] / std::sqrt(squares[i]);
    }
  }
  std::vector<double> squares;
};

void to_probabilities(std::vector<double>& scores) {
  const double highest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) sum += score = std::exp(score - highest);
  for (double& score : scores) score /= sum;
}

}  // namespace

LexiconWeights::LexiconWeights(std::vector<std::string> labels)
    : labels_(std::move(labels)), weights_(first_pair + places * (labels_.size() + 1) * labels_.size()) {
  weights_[0] = 1;
}

std::size_t LexiconWeights::number_of(const std::string& label) const {
  return static_cast<std::size_t>(std::find(labels_.begin(), labels_.end(), label) - labels_.begin());
}

std::vector<LexiconWeights::Feature> LexiconWeights::features_of(const Evidence& evidence) const {
  std::vector<Feature> features;
  for (const ClassEvidence& one : evidence) {
    const std::size_t place = static_cast<std::size_t>(one.place), label = number_of(one.upos);
    features.push_back({1 + place, first_pair + (place * (labels_.size() + 1) + label) * labels_.size(), label, one.share});
  }
  return features;
}

std::vector<LexiconWeights::Example> LexiconWeights::examples_of(const std::vector<Word>& words) const {
  std::vector<Example> examples;
  for (const Word& word : words) {
    const std::size_t gold = number_of(word.label);
    if (gold < labels_.size()) examples.push_back({&word.scores, features_of(word.evidence), gold, word.weight});
  }
  if (examples.empty()) throw Error(Cause::data, "found no labelled word to learn the weights of the lexicon from");
  return examples;
}

std::vector<double> LexiconWeights::combined(const Scores& scores, const std::vector<Feature>& features) const {
  std::vector<double> sums(labels_.size());
  for (std::size_t y = 0; y < sums.size(); ++y) sums[y] = weights_[0] * static_cast<double>(scores[y]);
  for (const Feature& feature : features) {
    if (feature.label < labels_.size()) sums[feature.label] += feature.share * weights_[feature.trust];
    for (std::size_t y = 0; y < sums.size(); ++y) sums[y] += feature.share * weights_[feature.row + y];
  }
  return sums;
}

void LexiconWeights::add_gradients(const Example& example, std::vector<double>& gradients) const {
  std::vector<double> error = combined(*example.scores, example.features);
  to_probabilities(error);
  error[example.gold] -= 1;
  for (double& one : error) one *= example.weight;
  for (std::size_t y = 0; y < error.size(); ++y) gradients[0] += error[y] * static_cast<double>((*example.scores)[y]);
  for (const Feature& feature : example.features) {
    if (feature.label < labels_.size()) gradients[feature.trust] += feature.share * error[feature.label];
    for (std::size_t y = 0; y < error.size(); ++y) gradients[feature.row + y] += feature.share * error[y];
  }
}

std::vector<double> LexiconWeights::penalties() const {
  std::vector<double> penalties(weights_.size(), trust_penalty);
  penalties[0] = 0;
  const std::size_t pairs = (labels_.size() + 1) * labels_.size();
  for (std::size_t i = first_pair; i < penalties.size(); ++i) penalties[i] = pair_penalty((i - first_pair) / pairs);
  return penalties;
}

void LexiconWeights::fit(const std::vector<Word>& words) {
  const std::vector<Example> examples = examples_of(words);
  const std::vector<double> penalty = penalties();
  AdaGrad steps(weights_.size());
  std::vector<double> gradients(weights_.size());
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i < gradients.size(); ++i) gradients[i] = penalty[i] * weights_[i];
    for (const Example& example : examples) add_gradients(example, gradients);
    for (double& gradient : gradients) gradient /= static_cast<double>(examples.size());
    steps.step(gradients, weights_);
  }
}

const std::string& LexiconWeights::best(const Scores& scores, const Evidence& evidence) const {
  const std::vector<double> sums = combined(scores, features_of(evidence));
  return labels_[static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin())];
}

std::string LexiconWeights::to_json() const {
  nlohmann::ordered_json json{{"labels", labels_}, {"model_factor", weights_[0]}};
  for (std::size_t p = 0; p < places; ++p) json["trust"][evidence_places[p]] = weights_[1 + p];
  json["pairs"] = std::vector<double>(weights_.begin() + first_pair, weights_.end());
  return json.dump(1) + "\n";
}

LexiconWeights LexiconWeights::from_json(const std::string& text, const std::vector<std::string>& labels) {
  LexiconWeights weights(labels);
  try {
    const auto json = nlohmann::json::parse(text);
    const auto pairs = json.at("pairs").get<std::vector<double>>();
    if (json.at("labels").get<std::vector<std::string>>() != labels || pairs.size() != weights.weights_.size() - first_pair) {
      throw Error(Cause::data, "the weights of the lexicon were learned for other labels");
    }
    weights.weights_[0] = json.at("model_factor").get<double>();
    for (std::size_t p = 0; p < places; ++p) weights.weights_[1 + p] = json.at("trust").at(std::string(evidence_places[p])).get<double>();
    std::copy(pairs.begin(), pairs.end(), weights.weights_.begin() + first_pair);
  } catch (const nlohmann::json::exception& error) {
    throw Error(Cause::data, std::string("the weights of the lexicon cannot be read: ") + error.what());
  }
  return weights;
}

}  // namespace wug::adapt
