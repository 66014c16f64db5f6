#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "augment/project.hpp"
#include "augment/substitute.hpp"
#include "lexicon/review_sheet.hpp"

namespace wug::augment {

/// A replaced word of the sheet. Its `row.word` is filled in at the end, by the number of the pair in the dictionary of its
/// target (headword_of, augment/dictionary.hpp): the look-up keys of the index are folded.
struct ReviewedSwap {
  std::size_t target = 0;
  std::uint32_t pair = 0;
  lexicon::ReviewRow row;
};
using ReviewedSentence = std::vector<ReviewedSwap>;

/// Some sentences with their replaced words, for a reviewer: those with the smallest draws, so that threads, blocks and the
/// order of files do not matter. A line that occurs again is taken once.
class ReviewSample {
 public:
  ReviewSample(std::uint64_t wanted, std::uint64_t seed) : wanted_(wanted), random_("augment sample", seed) {}

  /// False where the line cannot be among the sample any more.
  bool wants(std::uint64_t line_key) const;
  void add(std::uint64_t line_key, ReviewedSentence swaps);
  void merge(ReviewSample&& other);
  /// Sentences in order of their lines.
  std::vector<ReviewedSentence> sentences() const;

 private:
  std::uint64_t draw(std::uint64_t line_key) const { return random_.bits(line_key, line_slot(Draw::spare)); }
  void trim();

  std::uint64_t wanted_;
  resources::Random random_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, ReviewedSentence> sentences_;  ///< by draw and key
};

/// One swap for every word of the dictionary that stands in the line (its number in its file); the word is marked with [ ] on both sides.
ReviewedSentence review_swaps(const Substituter& line, std::uint64_t number, std::size_t target);
ReviewedSentence review_swaps(const resources::Sentence& source, const Projection& projection, std::size_t target);

}  // namespace wug::augment
