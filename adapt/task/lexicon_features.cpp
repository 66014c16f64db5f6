#include "adapt/task/lexicon_features.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

constexpr const char* place_names[LexiconWeights::places] = {"only", "first", "further", "ending"};
constexpr int passes = 300;
constexpr double rate = 0.2, pair_penalty = 4, trust_penalty = 0.1;

/// Duchi, Hazan and Singer 2011: steps get shorter where gradients were large.
struct AdaGrad {
  explicit AdaGrad(std::size_t count) : squares(count, 1e-8) {}
  void step(std::size_t i, double gradient, double& value) {
    squares[i] += gradient * gradient;
    value -= rate * gradient / std::sqrt(squares[i]);
  }
  std::vector<double> squares;
};

void to_probabilities(std::vector<double>& scores) {
  const double highest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) sum += score = std::exp(score - highest);
  for (double& score : scores) score /= sum;
}

std::size_t place_of(const KnownClasses& known, std::size_t number) {
  if (known.by_ending) return 3;
  return known.classes.size() == 1 ? 0 : number == 0 ? 1 : 2;
}

}  // namespace

LexiconWeights::LexiconWeights(std::vector<std::string> labels)
    : labels_(std::move(labels)), pairs_(places * (labels_.size() + 1) * labels_.size()) {}

std::size_t LexiconWeights::row_of(std::size_t place, const std::string& label) const {
  const auto found = static_cast<std::size_t>(std::find(labels_.begin(), labels_.end(), label) - labels_.begin());
  return place * (labels_.size() + 1) + found;
}

std::vector<LexiconWeights::Feature> LexiconWeights::features_of(const KnownClasses& known) const {
  std::vector<Feature> features;
  for (std::size_t i = 0; i < known.classes.size(); ++i) {
    const std::size_t place = place_of(known, i), row = row_of(place, known.classes[i]);
    const std::size_t alike = known.by_ending || known.classes.size() == 1 ? known.classes.size() : i == 0 ? 1 : known.classes.size() - 1;
    features.push_back({place, row, row - place * (labels_.size() + 1), 1 / static_cast<double>(alike)});
  }
  return features;
}

std::vector<double> LexiconWeights::combined(const Scores& scores, const std::vector<Feature>& features) const {
  std::vector<double> sums(labels_.size());
  for (std::size_t y = 0; y < sums.size(); ++y) sums[y] = factor_ * static_cast<double>(scores[y]);
  for (const Feature& feature : features) {
    if (feature.label < labels_.size()) sums[feature.label] += feature.share * trust_[feature.place];
    for (std::size_t y = 0; y < sums.size(); ++y) sums[y] += feature.share * pairs_[feature.row * labels_.size() + y];
  }
  return sums;
}

void LexiconWeights::fit(const std::vector<Word>& words) {
  struct Example {
    const Scores* scores;
    std::vector<Feature> features;
    std::size_t gold;
  };
  std::vector<Example> examples;
  for (const Word& word : words) {
    const std::size_t gold = row_of(0, word.label);
    if (gold < labels_.size()) examples.push_back({&word.scores, features_of(word.known), gold});
  }
  if (examples.empty()) throw Error(Cause::data, "found no labelled word to learn the weights of the lexicon from");
  const double count = static_cast<double>(examples.size());
  const std::size_t first_pair = 1 + places;
  AdaGrad steps(first_pair + pairs_.size());
  std::vector<double> gradients(first_pair + pairs_.size());
  for (int pass = 0; pass < passes; ++pass) {
    std::fill(gradients.begin(), gradients.end(), 0.0);
    for (const Example& example : examples) {
      std::vector<double> error = combined(*example.scores, example.features);
      to_probabilities(error);
      error[example.gold] -= 1;
      for (std::size_t y = 0; y < error.size(); ++y) gradients[0] += error[y] * static_cast<double>((*example.scores)[y]);
      for (const Feature& feature : example.features) {
        if (feature.label < labels_.size()) gradients[1 + feature.place] += feature.share * error[feature.label];
        double* row = &gradients[first_pair + feature.row * labels_.size()];
        for (std::size_t y = 0; y < error.size(); ++y) row[y] += feature.share * error[y];
      }
    }
    steps.step(0, gradients[0] / count, factor_);
    for (std::size_t p = 0; p < places; ++p) steps.step(1 + p, (gradients[1 + p] + trust_penalty * trust_[p]) / count, trust_[p]);
    for (std::size_t i = 0; i < pairs_.size(); ++i) steps.step(first_pair + i, (gradients[first_pair + i] + pair_penalty * pairs_[i]) / count, pairs_[i]);
  }
}

const std::string& LexiconWeights::best(const Scores& scores, const KnownClasses& known) const {
  const std::vector<double> sums = combined(scores, features_of(known));
  return labels_[static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin())];
}

std::string LexiconWeights::to_json() const {
  nlohmann::ordered_json json{{"labels", labels_}, {"model_factor", factor_}};
  for (std::size_t p = 0; p < places; ++p) json["trust"][place_names[p]] = trust_[p];
  json["pairs"] = pairs_;
  return json.dump(1) + "\n";
}

LexiconWeights LexiconWeights::from_json(const std::string& text, const std::vector<std::string>& labels) {
  LexiconWeights weights(labels);
  try {
    const auto json = nlohmann::json::parse(text);
    const auto pairs = json.at("pairs").get<std::vector<double>>();
    if (json.at("labels").get<std::vector<std::string>>() != labels || pairs.size() != weights.pairs_.size()) {
      throw Error(Cause::data, "the weights of the lexicon were learned for other labels");
    }
    weights.factor_ = json.at("model_factor").get<double>();
    for (std::size_t p = 0; p < places; ++p) weights.trust_[p] = json.at("trust").at(place_names[p]).get<double>();
    weights.pairs_ = pairs;
  } catch (const nlohmann::json::exception& error) {
    throw Error(Cause::data, std::string("the weights of the lexicon cannot be read: ") + error.what());
  }
  return weights;
}

}  // namespace wug::adapt
