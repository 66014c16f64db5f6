#pragma once
#include <cstddef>
#include <string_view>

#include "augment/cell.hpp"
#include "augment/target_forms.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// The function words of a word's own: its adposition and its article, as word numbers from 0.
struct FunctionWords {
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t adposition = none, article = none;
  const FunctionWord* adposition_use = nullptr;
  const FunctionWord* article_use = nullptr;
};
FunctionWords function_words(const resources::Sentence& sentence, std::size_t word, const Profile& profile);

/// What the target word in the place of `word` should be, from FEATS and from the tree: case from the adposition (by the
/// profile) or from the relation where the source marks none, person and number of a finite verb from its subject,
/// definiteness from the article. Adjectives and determiners take case, number and definiteness of the noun they modify
/// (its gender is the target noun's and is set by the caller).
Wanted wanted_features(const resources::Sentence& sentence, std::size_t word, const TargetCells& cells);

}  // namespace wug::augment
