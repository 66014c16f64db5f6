#include "morph/edit_scores.hpp"

#include <algorithm>
#include <cmath>

namespace wug::morph {

void ActionScores::reset() {
  for (const Action action : touched_) {
    scores_[action] = 0;
    touched_flag_[action] = valid_[action] = 0;
  }
  touched_.clear();
  candidates_.clear();
}

void ActionScores::normalize(const EditState& state, std::size_t lemma_size, bool room) {
  constexpr float negligible = 12;  // nats behind the best
  const bool at_end = state.at == lemma_size;
  add(at_end ? end_action : copy_action, 0);
  if (!at_end) add(omit_action, 0);
  float highest = -1e30F;
  for (const Action action : touched_) {
    if (!allowed(action, state, lemma_size, room)) continue;
    valid_[action] = 1;
    candidates_.push_back(action);
    highest = std::max(highest, scores_[action]);
  }
  float sum = 0;
  for (const Action action : candidates_) {
    float& score = scores_[action];
    score = score < highest - negligible ? 0 : std::exp(score - highest);
    sum += score;
  }
  for (const Action action : candidates_) scores_[action] /= sum;
}

}  // namespace wug::morph
