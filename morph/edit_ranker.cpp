#include "morph/edit_ranker.hpp"

#include <algorithm>
#include <cmath>

#include "resources/utf8.hpp"

namespace wug::morph {

std::vector<RankedForm> rank_candidates(const std::vector<EditCandidate>& candidates, const RankWeights& weights,
                                        double epsilon) {
  double worst_forward = 0, worst_backward = 0;
  bool known = false, guessed = false;
  for (const auto& candidate : candidates) {
    worst_forward = std::min(worst_forward, candidate.forward.value_or(0));
    worst_backward = std::min(worst_backward, candidate.backward.value_or(0));
    known = known || candidate.opinion.known > 0;
    guessed = guessed || candidate.opinion.guessed > 0;
  }
  std::vector<RankedForm> forms;
  for (const auto& [opinion, forward, backward] : candidates) {
    double score = forward.value_or(worst_forward - weights.unreached) +
                   weights.backward * backward.value_or(worst_backward - weights.unreached);
    if (known) score += weights.known * std::log(epsilon + opinion.known);
    if (guessed) score += weights.guessed * std::log(epsilon + opinion.guessed);
    score += weights.equal_known * opinion.equal_known + weights.equal_guessed * opinion.equal_guessed;
    if (opinion.by_rules) score += weights.rules;
    forms.push_back({resources::to_utf8(opinion.form), score});
  }
  std::sort(forms.begin(), forms.end(), [](const RankedForm& a, const RankedForm& b) {
    return a.score != b.score ? a.score > b.score : a.form < b.form;
  });
  return forms;
}

}  // namespace wug::morph
