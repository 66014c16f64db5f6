#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// What dictionary and tables say of a word: its classes, heaviest first; none where they do not know it.
struct KnownClasses {
  std::vector<std::string> classes;
  bool by_ending = false;  ///< told by its ending alone
};
/// `unknown`: the word counts as one that they do not have, so that weights can be learned for such words.
using ClassLookup = std::function<KnownClasses(std::string_view word, bool unknown)>;

/// The soft feature beside a tagger: the score of a label is the model's log-probability times a learned factor, plus a learned
/// weight for every class that the lexicon gives the word. A class stands in one of four places (the only one, the first of
/// several, a further one, told by the ending), each of which has a trust of its own; and each place and class has weights for
/// all labels, which learn where the lexicon and the treebank call the same thing by two names. Nothing is a hard rule.
class LexiconWeights {
 public:
  static constexpr std::size_t places = 4;
  using Scores = std::vector<float>;  ///< log-probabilities of a word's labels

  /// Neutral weights: those of the model alone.
  explicit LexiconWeights(std::vector<std::string> labels);

  struct Word {
    Scores scores;
    KnownClasses known;
    std::string label;
  };
  /// Learns from words whose labels are known: multinomial logistic regression from the neutral weights on, with a penalty on
  /// the weights of pairs of class and label, so that few examples move the trust alone. Words of labels that the model does
  /// not have are passed over. Throws Error{data} where none is left.
  void fit(const std::vector<Word>& words);

  /// The label with the highest score.
  const std::string& best(const Scores& scores, const KnownClasses& known) const;

  double model_factor() const { return factor_; }
  const std::array<double, places>& trust() const { return trust_; }

  /// As text for the model's folder, and back. Throws Error{data} where it does not fit the labels.
  std::string to_json() const;
  static LexiconWeights from_json(const std::string& text, const std::vector<std::string>& labels);

 private:
  /// One class of a word: the number of its row of pair weights, its own label (or none), and its share of the place.
  struct Feature {
    std::size_t place, row, label;
    double share;
  };
  std::vector<Feature> features_of(const KnownClasses& known) const;
  std::vector<double> combined(const Scores& scores, const std::vector<Feature>& features) const;
  std::size_t row_of(std::size_t place, const std::string& label) const;

  std::vector<std::string> labels_;
  double factor_ = 1;
  std::array<double, places> trust_{};
  std::vector<double> pairs_;  ///< [place][class, the last one for classes that are no label][label]
};

}  // namespace wug::adapt
