#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "augment/word_classes.hpp"
#include "resources/corpus.hpp"
#include "resources/segment.hpp"

namespace wug::augment {

/// Tags words by looking them up, without context and without training: the baseline of every tagger. The heaviest class of
/// table and dictionary; punctuation, symbols and numbers by their characters; of the rest, words with a capital inside a
/// sentence are names and others nouns.
class LookupTagger {
 public:
  explicit LookupTagger(const WordClasses& classes) : classes_(classes) {}

  struct Tag {
    std::string upos, lemma, feats;      ///< lemma and feats where the table has them
    std::string candidates;              ///< all classes, heaviest first, parted by commas; "" where the word is unknown
    ClassSource source = ClassSource::unknown;
  };
  Tag tag(std::string_view form, bool first) const;

  /// Writes tags, lemmas and features into the words, with `Candidates=` and `TagFrom=` in MISC; trees stay.
  void tag(resources::Sentence& sentence) const;

 private:
  const WordClasses& classes_;
};

/// Tagged words against the tags that were there.
struct TagCounts {
  std::uint64_t words = 0, correct = 0, ambiguous = 0;
  struct Share {
    std::uint64_t words = 0, correct = 0;
  };
  std::map<std::string, Share> by_source;  ///< name_of(ClassSource)
  std::map<std::string, Share> by_gold;
  std::map<std::pair<std::string, std::string>, std::uint64_t> confusions;  ///< gold, tagged
};
void count_tags(const resources::Sentence& gold, const resources::Sentence& tagged, TagCounts& counts);

/// A line of text as a sentence: its words, numbers and marks.
resources::Sentence sentence_of(std::string_view text, resources::Segmenter& segmenter);

}  // namespace wug::augment
