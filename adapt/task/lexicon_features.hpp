#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "adapt/task/class_evidence.hpp"

namespace wug::adapt {

/// The soft feature beside a tagger: the score of a label is the model's log-probability times a learned factor, plus a learned
/// weight for all the evidence that there is of the word's class. Each place of evidence has a trust of its own; and each place
/// and class has weights for all labels, which learn where the lexicon and the treebank call the same thing by two names.
/// Nothing is a hard rule.
class LexiconWeights {
 public:
  static constexpr std::size_t places = evidence_places.size();
  using Scores = std::vector<float>;  ///< log-probabilities of a word's labels
  using Evidence = std::vector<ClassEvidence>;

  /// Neutral weights: those of the model alone.
  explicit LexiconWeights(std::vector<std::string> labels);

  struct Word {
    Scores scores;
    Evidence evidence;
    std::string label;
    double weight = 1;
  };
  /// Learns from words whose labels are known: multinomial logistic regression from the neutral weights on, with a penalty on
  /// the weights of pairs of class and label, so that few examples move the trust alone. Words of labels that the model does
  /// not have are passed over. Throws Error{data} where none is left.
  void fit(const std::vector<Word>& words);

  /// The label with the highest score.
  const std::string& best(const Scores& scores, const Evidence& evidence) const;

  double model_factor() const { return weights_[0]; }
  double trust(EvidencePlace place) const { return weights_[1 + static_cast<std::size_t>(place)]; }

  /// As text for the model's folder, and back. Throws Error{data} where it does not fit the labels.
  std::string to_json() const;
  static LexiconWeights from_json(const std::string& text, const std::vector<std::string>& labels);

 private:
  /// One piece of evidence: where its trust and the first of its pair weights stand, its own label (or none), and its share.
  struct Feature {
    std::size_t trust, row, label;
    double share;
  };
  struct Example {
    const Scores* scores;
    std::vector<Feature> features;
    std::size_t gold;
    double weight;
  };
  static constexpr std::size_t first_pair = 1 + places;

  std::size_t number_of(const std::string& label) const;
  std::vector<Feature> features_of(const Evidence& evidence) const;
  std::vector<Example> examples_of(const std::vector<Word>& words) const;
  std::vector<double> combined(const Scores& scores, const std::vector<Feature>& features) const;
  void add_gradients(const Example& example, std::vector<double>& gradients) const;
  std::vector<double> penalties() const;

  std::vector<std::string> labels_;
  std::vector<double> weights_;  ///< the model's factor, [place], [place][class, the last one for those that are no label][label]
};

}  // namespace wug::adapt
