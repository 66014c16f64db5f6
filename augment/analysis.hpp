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

/// Gives the lemmas of source words. Safe for several threads.
class SourceAnalyzer {
 public:
  virtual ~SourceAnalyzer() = default;
  /// Likely analyses of a folded form, the better first; hypotheses that only a dictionary can confirm are among them. A
  /// form that may be its own lemma has such an analysis too.
  virtual std::vector<Analysis> analyze(std::string_view folded) const = 0;
};

}  // namespace wug::augment
