#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "morph/inflector.hpp"

namespace wug::morph {

struct HallucinateOptions {
  /// characters:  each stem character by a uniform one of the alphabet (Anastasopoulos & Neubig 2019, section 4)
  /// phonotactic: by a draw from the character trigrams of lemmas and words, mostly a vowel for a vowel
  /// substrings:  pieces of two or three characters by pieces of other lemmas with the same pattern of vowels
  std::string method = "phonotactic";
  std::size_t rows = 1'000;    ///< rows to make
  double replace = 0.5;        ///< share of stem characters (or pieces) that change
  bool by_lemma = true;        ///< all cells of a lemma change alike, so that a pseudo-lemma has a paradigm
  bool balance = false;        ///< rare bundles first: rows of bundles that already have more than the mean are passed over
  std::vector<std::string> words;  ///< phonotactic, substrings: further words to learn sounds from, such as headwords
  std::string mark;            ///< an atom added to the bundles, such as `fake`; none when empty
  std::uint64_t seed = 1;
};

/// Invented training rows: stems of attested rows are exchanged, affixes and bundles stay. A stem is a run of at least
/// three copied characters; of runs above five the first and the last character stay, because they condition affixes.
/// Rows without such a run, and rows equal to their source, are passed over, so fewer than asked for can come back.
/// A pure function of examples and options. Throws Error{usage} on an unknown method.
std::vector<InflectionExample> hallucinate(std::span<const InflectionExample> examples,
                                           const HallucinateOptions& options = {});

std::vector<std::string> hallucination_methods();

}  // namespace wug::morph
