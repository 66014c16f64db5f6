#include "adapt/task/tag_scores.hpp"

#include <algorithm>

#include "resources/corpus.hpp"

namespace wug::adapt {

TagScores score_tags(const std::vector<LabelledWords>& gold, const std::vector<std::vector<std::string>>& predicted, TagTask task) {
  TagScores scores;
  for (std::size_t s = 0; s < gold.size(); ++s) {
    for (std::size_t w = 0; w < gold[s].words.size(); ++w) {
      if (gold[s].labels[w].empty()) continue;
      ++scores.words;
      scores.right += gold[s].labels[w] == predicted[s][w] ? 1U : 0U;
    }
    if (task != TagTask::ner) continue;
    const auto wanted = resources::read_spans(gold[s].labels), found = resources::read_spans(predicted[s]);
    scores.gold_spans += wanted.size();
    scores.found_spans += found.size();
    for (const auto& span : found) scores.right_spans += std::find(wanted.begin(), wanted.end(), span) != wanted.end() ? 1U : 0U;
  }
  return scores;
}

}  // namespace wug::adapt
