#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/store.hpp"
#include "resources/lemmatizer.hpp"

namespace wug::lexicon {

/// One translation that a look-up found, with where it comes from.
struct Found {
  std::string headword, translation, pos;
  std::string how;      ///< exact, case, diacritics or lemma
  double weight = 1;
  resources::Status status = resources::Status::attested;
  std::int64_t source = 0;
};

/// All translations of each word (or multiword) from `from` to `to`: as written, else with case folded, else without
/// diacritics, else by its lemmas (where there is a lemmatizer); the first step that finds something ends it. Of a phrase
/// that is no headword, the longest spans that are. Heaviest first, then in order of the source. A few passes over the
/// store for all words together; hot loops use lexicon/index instead.
std::vector<std::vector<Found>> look_up(const resources::Store& store, std::string_view from, std::string_view to,
                                        const std::vector<std::string>& words,
                                        const resources::Lemmatizer* lemmatizer = nullptr);

}  // namespace wug::lexicon
