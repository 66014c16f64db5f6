#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/task/labelled_words.hpp"

namespace wug::adapt {

/// How predicted labels compare with the gold ones.
struct TagScores {
  std::uint64_t words = 0, right = 0;                    ///< words that have a gold label
  std::uint64_t gold_spans = 0, found_spans = 0, right_spans = 0;  ///< entities, as conlleval counts them

  double accuracy() const { return words == 0 ? 0 : static_cast<double>(right) / static_cast<double>(words); }
  /// Harmonic mean of precision and recall of spans: 2 right / (gold + found).
  double f1() const {
    const std::uint64_t all = gold_spans + found_spans;
    return all == 0 ? 0 : 2.0 * static_cast<double>(right_spans) / static_cast<double>(all);
  }
  double of(TagTask task) const { return task == TagTask::pos ? accuracy() : f1(); }
};

/// `predicted[s]` has one label per word of gold[s].
TagScores score_tags(const std::vector<LabelledWords>& gold, const std::vector<std::vector<std::string>>& predicted, TagTask task);

}  // namespace wug::adapt
