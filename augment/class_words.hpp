#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/index.hpp"

namespace wug::augment {

/// The words of each class of the target language that a dictionary has, to be drawn by how common they are. Safe for any
/// number of threads.
class ClassWords {
 public:
  /// Single words; names and affixes are none.
  explicit ClassWords(const lexicon::Index& index);

  /// A word of the class with this number of the index; nullptr where it has none. One draw, one word.
  const lexicon::Candidate* pick(std::uint8_t pos, std::uint64_t draw) const;

 private:
  struct Word {
    lexicon::Candidate candidate;
    std::uint64_t cumulative = 0;
  };
  std::vector<std::vector<Word>> classes_;  ///< by the index's number of the part of speech
};

}  // namespace wug::augment
