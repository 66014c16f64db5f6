#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "augment/word_types.hpp"
#include "resources/segment.hpp"

namespace wug::augment {

/// Which pairs are set aside to test whether a model has learned a translation that nobody gave it.
struct HoldoutOptions {
  std::size_t pairs = 1000;        ///< at most so many
  std::uint64_t least_source = 10; ///< occurrences of the source word in the text
  double least_target = 10;        ///< expected occurrences of the target in the translated text, by other headwords
  bool all_translations = false;   ///< hold out all of a source word's translations: it then stands in the translated text itself
  std::uint64_t least_form = 5;    ///< occurrences of an inflected form of the source word, for `forms`
  std::uint64_t seed = 1;
};

struct HeldOutPair {
  std::string source, target, pos;
  std::uint64_t occurrences = 0;  ///< of the source word, as it is, in the text
  double expected = 0;            ///< of the target, by other headwords
  bool variant = false;           ///< not for testing, but to be left out as well
};

struct Holdout {
  /// Every source and every target once, then the variants: headwords of which a held-out source is the lemma, with the
  /// same target; and, where asked for, the other translations of held-out sources.
  std::vector<HeldOutPair> pairs;
  /// Inflected forms of held-out sources in the text, by bytes.
  std::vector<std::string> forms;
  std::size_t candidates = 0;     ///< pairs that could have been chosen
};

/// How often each word (as written) stands in a text.
using WordCounts = std::map<std::string, std::uint64_t, std::less<>>;

/// Chooses pairs (s, t) of single lower-case words such that s is in the text and t will still be in its translation when
/// (s, t) is taken away, because other headwords have t too. Among the candidates draws decide, keyed by pair and seed.
/// No choice takes another's target below the bound.
Holdout choose_holdout(const WordCounts& counts, const Ladder& ladder, const HoldoutOptions& options);

/// Adds the words of one line.
void count_words(std::string_view line, resources::Segmenter& segmenter, WordCounts& counts);

}  // namespace wug::augment
