#include "morph/edit_model.hpp"

#include <algorithm>
#include <cmath>

namespace wug::morph {

std::uint32_t EditWeights::find(std::uint64_t key) const {
  for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].number == nothing) return nothing;
    if (slots_[slot].key == key) return slots_[slot].number;
  }
}

std::uint32_t EditWeights::number(std::uint64_t key) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].number == nothing) {
      slots_[slot] = {key, static_cast<std::uint32_t>(used_++)};
      return slots_[slot].number;
    }
    if (slots_[slot].key == key) return slots_[slot].number;
  }
}

void EditWeights::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& filled : old) {
    if (filled.number == nothing) continue;
    std::size_t slot = slot_of(filled.key);
    while (slots_[slot].number != nothing) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = filled;
  }
}

std::vector<std::uint32_t> EditWeights::keep(const std::vector<bool>& kept) {
  std::vector<std::uint32_t> renumbered(used_, nothing);
  std::uint32_t fresh = 0;
  for (std::size_t old = 0; old < used_; ++old) {
    if (kept[old]) renumbered[old] = fresh++;
  }
  std::size_t size = 1 << 12;
  while (size < 2 * std::size_t{fresh}) size *= 2;
  std::vector<Slot> old_slots(size);
  old_slots.swap(slots_);
  used_ = fresh;
  for (const Slot& filled : old_slots) {
    if (filled.number == nothing || renumbered[filled.number] == nothing) continue;
    std::size_t slot = slot_of(filled.key);
    while (slots_[slot].number != nothing) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {filled.key, renumbered[filled.number]};
  }
  return renumbered;
}

void EditWeights::make_rows(std::span<const std::pair<std::uint32_t, Action>> supports) {
  // Linked lists first (a feature has few actions), then one block per feature.
  struct Link {
    Action action;
    std::uint32_t next;
  };
  std::vector<Link> links;
  std::vector<std::uint32_t> heads(used_, nothing);
  for (const auto& [feature, action] : supports) {
    std::uint32_t link = heads[feature];
    while (link != nothing && links[link].action != action) link = links[link].next;
    if (link != nothing) continue;
    links.push_back({action, heads[feature]});
    heads[feature] = static_cast<std::uint32_t>(links.size() - 1);
  }
  rows_.assign(used_, {});
  entries_.clear();
  entries_.reserve(links.size());
  for (std::size_t feature = 0; feature < used_; ++feature) {
    rows_[feature].begin = static_cast<std::uint32_t>(entries_.size());
    for (std::uint32_t link = heads[feature]; link != nothing; link = links[link].next) {
      entries_.push_back({links[link].action, 0, 0});
    }
    rows_[feature].count = static_cast<std::uint32_t>(entries_.size()) - rows_[feature].begin;
  }
}

void EditWeights::compact(float least) {
  std::vector<Slot> old;
  old.swap(slots_);
  std::vector<Row> rows;
  std::vector<Entry> entries;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> kept;  // key, old number
  for (const Slot& slot : old) {
    if (slot.number == nothing) continue;
    const auto all = row(slot.number);
    if (std::any_of(all.begin(), all.end(), [&](const Entry& e) { return std::abs(e.weight) >= least; })) {
      kept.emplace_back(slot.key, slot.number);
    }
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::size_t size = 1 << 12;
  while (size < 3 * kept.size()) size *= 2;
  slots_.assign(size, {});
  used_ = 0;
  for (const auto& [key, feature] : kept) {
    rows.push_back({static_cast<std::uint32_t>(entries.size()), 0});
    for (const Entry& entry : row(feature)) {
      if (std::abs(entry.weight) >= least) entries.push_back({entry.action, entry.weight, 0});
    }
    rows.back().count = static_cast<std::uint32_t>(entries.size()) - rows.back().begin;
    number(key);
  }
  rows_ = std::move(rows);
  entries_ = std::move(entries);
}

void ActionScores::reset() {
  for (const Action action : touched_) {
    scores_[action] = 0;
    touched_flag_[action] = false;
    valid_[action] = false;
  }
  touched_.clear();
  candidates_.clear();
}

void ActionScores::add(Action action, float weight) {
  if (!touched_flag_[action]) {
    touched_flag_[action] = true;
    touched_.push_back(action);
  }
  scores_[action] += weight;
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
    valid_[action] = true;
    candidates_.push_back(action);
    highest = std::max(highest, scores_[action]);
  }
  float sum = 0;
  for (const Action action : candidates_) sum += scores_[action] = std::exp(scores_[action] - highest);
  for (const Action action : candidates_) scores_[action] /= sum;
}

}  // namespace wug::morph
