#pragma once
#include "augment/analysis.hpp"

namespace wug::augment {

/// English by suffix rules and a short list of irregular words, with the forms of Early Modern English (goeth, lovedst,
/// hath). Hypotheses are ordered from the likely to the rare; the dictionary decides among them.
class EnglishAnalyzer final : public SourceAnalyzer {
 public:
  std::vector<Analysis> analyze(std::string_view folded) const override;
  ClosedWord closed_word(std::string_view folded) const override;
};

}  // namespace wug::augment
