#pragma once
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// Whether an action is possible: ends at the end only, omissions before insertions, insertions where there is room.
inline bool allowed(Action action, const EditState& state, std::size_t lemma_size, bool room) {
  if (action >= first_insert) return room;
  const bool at_end = state.at == lemma_size;
  if (action == end_action) return at_end;
  return !at_end && (action == copy_action || state.last < first_insert);
}

/// Scores of all actions in one state, and the probabilities of the valid ones.
class ActionScores {
 public:
  explicit ActionScores(std::size_t actions) : scores_(actions, 0.0F), touched_flag_(actions, 0), valid_(actions, 0) {}
  void reset();
  void add(Action action, float weight) {
    if (touched_flag_[action] == 0) {
      touched_flag_[action] = 1;
      touched_.push_back(action);
    }
    scores_[action] += weight;
  }
  /// Keeps what `state` allows and turns scores into probabilities. `room` false forbids insertions.
  void normalize(const EditState& state, std::size_t lemma_size, bool room);
  float probability(Action action) const { return valid_[action] != 0 ? scores_[action] : 0; }
  const std::vector<Action>& candidates() const { return candidates_; }

 private:
  std::vector<float> scores_;
  std::vector<unsigned char> touched_flag_, valid_;
  std::vector<Action> touched_, candidates_;
};

}  // namespace wug::morph
