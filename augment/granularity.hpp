#pragma once
#include <cstdint>
#include <vector>

#include "augment/analysis.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// What is replaced, or stays, as a whole.
enum class Granularity : std::uint8_t {
  token,
  phrase,   ///< an entity or slot, a subtree of up to `longest_phrase` words; in plain text a stretch of words up to the next
            ///< punctuation, preposition, article or conjunction
  sentence  ///< all or nothing: the ratio is the share of sentences
};
constexpr std::size_t longest_phrase = 4;

/// By word of an annotated sentence, the number of the phrase it belongs to; ascending. Entities and slots first, then the
/// largest subtrees that are not too long and do not cross them; every other word is a phrase of its own.
std::vector<std::size_t> phrases_of(const resources::Sentence& sentence);

/// True if a phrase of plain text begins with such a word.
bool begins_phrase(Closed kind);

}  // namespace wug::augment
