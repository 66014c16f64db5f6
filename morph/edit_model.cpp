#include "morph/edit_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "resources/error.hpp"

namespace wug::morph {

void EditWeights::add(std::uint64_t key, std::span<const Entry> entries) {
  if (entries.empty()) return;
  added_.push_back({key, static_cast<std::uint32_t>(entries_.size())});
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  entries_.back().last = 1;
  longest_ = std::max(longest_, entries.size());
}

void EditWeights::finish() {
  slots_.assign(std::bit_ceil(2 * added_.size() + 1), {});
  for (const auto& [key, begin] : added_) {
    std::size_t at = slot_of(key);
    while (slots_[at].begin != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {tag_of(key), begin};
  }
  added_ = {};
  mark_present();
}

void EditWeights::mark_present() {
  present_.assign(std::bit_ceil(slots_.size() / 16 + 1), 0);  // some eight bits per key
  for (const Slot& slot : slots_) {
    if (slot.begin != none) present_[(slot.tag >> 6) & (present_.size() - 1)] |= std::uint64_t{1} << (slot.tag & 63);
  }
}

EditWeights::EditWeights(std::vector<Slot> slots, std::vector<Entry> entries, std::size_t parts, std::size_t actions)
    : slots_(std::move(slots)), entries_(std::move(entries)) {
  const auto refuse = [](const char* what) {
    throw resources::Error(resources::Cause::data, std::string("the model's weights ") + what);
  };
  if (!std::has_single_bit(slots_.size())) refuse("have a table whose size is no power of two");
  const auto bad_slot = [&](const Slot& slot) { return slot.begin != none && slot.begin >= entries_.size(); };
  if (std::any_of(slots_.begin(), slots_.end(), bad_slot)) refuse("point behind their end");
  const auto free_slot = [](const Slot& slot) { return slot.begin == none; };
  if (std::none_of(slots_.begin(), slots_.end(), free_slot)) refuse("have a table without a free place");
  if (!entries_.empty() && entries_.back().last == 0) refuse("have a block without an end");
  std::size_t length = 0;
  for (const Entry& entry : entries_) {
    if (entry.part >= parts || (entry.action >= actions && entry.action != EditContext::every_action && entry.action != by_part)) {
      refuse("concern parts or actions that the model does not have");
    }
    if (!std::isfinite(entry.weight)) refuse("are not all numbers");
    longest_ = std::max(longest_, ++length);
    if (entry.action == by_part && (length > 1 || entry.last == 0)) refuse("have a mark among other entries");
    if (entry.last != 0) length = 0;
  }
  mark_present();
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
