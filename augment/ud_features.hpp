#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "augment/cell.hpp"
#include "augment/target_forms.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// The UniMorph part of speech of a UD tag: NOUN N, PROPN N, VERB and AUX V, PRON PRO …; "" where there is none.
std::string_view unimorph_pos(std::string_view upos);

/// UniMorph values of one UD feature, the better first: those of Case=Ins are INS and INST, the first that the target's
/// table uses counts. Empty where the mapping has none (docs/augment.md has the table).
std::vector<std::string_view> unimorph_values(std::string_view key, std::string_view value);

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
