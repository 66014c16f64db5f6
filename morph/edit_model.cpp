#include "morph/edit_model.hpp"

#include <algorithm>
#include <cmath>

namespace wug::morph {

void EditWeights::put(const Slot& slot) {
  std::size_t at = slot_of(slot.context);
  while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void EditWeights::add(std::uint64_t context, std::span<const Entry> entries) {
  if (entries.empty()) return;
  if (2 * ++used_ > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count != 0) put(slot);
    }
  }
  put({context, static_cast<std::uint32_t>(entries_.size()), static_cast<std::uint32_t>(entries.size())});
  entries_.insert(entries_.end(), entries.begin(), entries.end());
}

std::span<const EditWeights::Entry> EditWeights::find(std::uint64_t context) const {
  for (std::size_t at = slot_of(context); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].context == context) return {entries_.data() + slots_[at].begin, slots_[at].count};
  }
  return {};
}

void ActionScores::reset() {
  for (const Action action : touched_) {
    scores_[action] = 0;
    touched_flag_[action] = valid_[action] = 0;
  }
  touched_.clear();
  candidates_.clear();
}

void ActionScores::normalize(const EditState& state, std::size_t lemma_size, bool room) {
  const bool at_end = state.at == lemma_size;
  add(at_end ? end_action : copy_action, 0);
  if (!at_end) add(omit_action, 0);
  float highest = -1e30F;
  for (const Action action : touched_) {
    const bool fits = action >= first_insert ? room
                      : action == end_action  ? at_end
                      : action == omit_action ? !at_end && state.last < first_insert
                                              : !at_end;
    if (!fits) continue;
    valid_[action] = 1;
    candidates_.push_back(action);
    highest = std::max(highest, scores_[action]);
  }
  float sum = 0;
  for (const Action action : candidates_) sum += scores_[action] = std::exp(scores_[action] - highest);
  for (const Action action : candidates_) scores_[action] /= sum;
}

}  // namespace wug::morph
