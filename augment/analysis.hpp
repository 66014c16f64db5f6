#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wug::augment {

/// What a source word may be a form of.
struct Analysis {
  std::string lemma;   ///< folded
  std::string pos;     ///< UD tag: "NOUN", "VERB", "ADJ", "ADV" …
  std::string bundle;  ///< UniMorph features of the form, e.g. "V;PRS;3;SG"

  bool operator==(const Analysis&) const = default;
};

/// Closed-class words of the source language, by what they do to their neighbours.
enum class Closed : unsigned char {
  none, preposition, to, article, determiner, possessive, subject_pronoun, object_pronoun, pronoun, modal, be, have, auxiliary_do,
  conjunction, subordinator, negation,
  day  ///< "today": a noun that is neither subject nor object
};

struct ClosedWord {
  Closed kind = Closed::none;
  unsigned char person = 0;  ///< 1-3 of a pronoun, else 0
  bool plural = false;
};

/// Gives the lemmas of source words. Safe for several threads.
class SourceAnalyzer {
 public:
  virtual ~SourceAnalyzer() = default;
  /// Likely analyses of a folded form, the better first; hypotheses that only a dictionary can confirm are among them. A
  /// form that may be its own lemma has such an analysis too.
  virtual std::vector<Analysis> analyze(std::string_view folded) const = 0;
  virtual ClosedWord closed_word(std::string_view folded) const = 0;
};

}  // namespace wug::augment
