#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/index.hpp"

namespace wug::augment {

class TargetCells;

/// What happens to a word that neither dictionary nor table has. Names, numbers and ignored words are none of these.
enum class Missing : std::uint8_t {
  keep,  ///< it stays
  drop,  ///< the sentence is left out, unless a neighbour's form expresses the word
  fill   ///< a noun, verb, adjective or adverb makes way for any word of its class
};

/// The words of the open classes of the target language, for words that have no translation. Safe for any number of threads.
class Fillers {
 public:
  /// A class has the lemmas of the tables; without `cells`, or where they have none of the class, the dictionary's translations.
  Fillers(const lexicon::Index& index, const TargetCells* cells);

  /// A word of a UD class, marked `generated`; nullptr where the class is not open or has no words. One draw, one word.
  const lexicon::Candidate* pick(std::string_view upos, std::uint64_t draw) const;
  bool has(std::string_view upos) const { return pick(upos, 0) != nullptr; }

 private:
  static constexpr std::array<std::string_view, 4> open_classes = {"NOUN", "VERB", "ADJ", "ADV"};
  void read_table(const TargetCells& cells);
  void read_dictionary(const lexicon::Index& index);

  std::array<std::vector<lexicon::Candidate>, open_classes.size()> words_;
};

}  // namespace wug::augment
