#include "morph/edit_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "resources/error.hpp"

namespace wug::morph {

std::uint32_t EditWeights::append(std::span<const Entry> entries) {
  const auto begin = static_cast<std::uint32_t>(tables_.entries.size());
  tables_.entries.insert(tables_.entries.end(), entries.begin(), entries.end());
  tables_.entries.back().last = 1;
  return begin;
}

void EditWeights::add(std::uint64_t context, std::span<const Entry> entries, const BundleParts& parts) {
  if (entries.empty()) return;
  if (entries.size() <= longest_block) {
    added_.push_back({context, append(entries)});
    return;
  }
  added_.push_back({context, first_long + static_cast<std::uint32_t>(tables_.first_runs.size() - 1)});
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    const std::uint16_t part = entries[begin].part;
    while (end < entries.size() && entries[end].part == part) ++end;
    const std::uint32_t place = append(entries.subspan(begin, end - begin));
    if (parts.kind(part) == BundleParts::whole) {
      added_.push_back({with_part(context, part), place});
    } else {
      tables_.run_parts.push_back(part);
      tables_.run_begins.push_back(place);
    }
  }
  tables_.first_runs.push_back(static_cast<std::uint32_t>(tables_.run_parts.size()));
}

void EditWeights::finish() {
  tables_.slots.assign(std::bit_ceil(2 * added_.size() + 1), {});
  for (const auto& [key, place] : added_) {
    std::size_t at = slot_of(key);
    while (tables_.slots[at].begin != none) at = (at + 1) & (tables_.slots.size() - 1);
    tables_.slots[at] = {tag_of(key), place};
  }
  added_ = {};
  measure();
}

/// What is not stored: the filter, and the sizes of the largest blocks.
void EditWeights::measure() {
  present_.assign(std::bit_ceil(tables_.slots.size() / 16 + 1), 0);  // some eight bits per key
  for (const Slot& slot : tables_.slots) {
    if (slot.begin != none) present_[(slot.tag >> 6) & (present_.size() - 1)] |= std::uint64_t{1} << (slot.tag & 63);
  }
  std::size_t length = 0;
  for (const Entry& entry : tables_.entries) {
    longest_ = std::max(longest_, ++length);
    if (entry.last != 0) length = 0;
  }
  for (std::size_t k = 1; k < tables_.first_runs.size(); ++k) {
    most_runs_ = std::max<std::size_t>(most_runs_, tables_.first_runs[k] - tables_.first_runs[k - 1]);
  }
}

namespace {

void require(bool good, const char* what) {
  if (!good) throw resources::Error(resources::Cause::data, std::string("the model's weights ") + what);
}

}  // namespace

EditWeights::EditWeights(Tables tables, std::size_t parts, std::size_t actions) : tables_(std::move(tables)) {
  const auto& slots = tables_.slots;
  require(std::has_single_bit(slots.size()), "have a table whose size is no power of two");
  check_entries(parts, actions);
  check_runs();
  const std::size_t entries = tables_.entries.size(), long_blocks = tables_.first_runs.size() - 1;
  const auto bad_slot = [&](const Slot& slot) {
    return slot.begin != none && (slot.begin < first_long ? slot.begin >= entries : slot.begin - first_long >= long_blocks);
  };
  require(std::none_of(slots.begin(), slots.end(), bad_slot), "point behind their end");
  const auto free_slot = [](const Slot& slot) { return slot.begin == none; };
  require(std::any_of(slots.begin(), slots.end(), free_slot), "have a table without a free place");
  measure();
  require(longest_ <= std::max(longest_block, actions), "have a block longer than any that is written");
}

void EditWeights::check_entries(std::size_t parts, std::size_t actions) const {
  require(tables_.entries.size() < first_long, "are too many");
  require(tables_.entries.empty() || tables_.entries.back().last != 0, "have a block without an end");
  for (const Entry& entry : tables_.entries) {
    require(entry.part < parts && (entry.action < actions || entry.action == EditContext::every_action),
            "concern parts or actions that the model does not have");
    require(std::isfinite(entry.weight), "are not all numbers");
  }
}

/// Runs of a long block concern different parts and share no entries, so that all of them together are read in linear time.
void EditWeights::check_runs() const {
  const auto& [slots, entries, parts, begins, firsts] = tables_;
  require(parts.size() == begins.size(), "have runs without a part");
  require(!firsts.empty() && firsts.front() == 0 && firsts.back() == parts.size() && std::is_sorted(firsts.begin(), firsts.end()),
          "have long blocks that are not in order");
  for (std::size_t block = 0; block + 1 < firsts.size(); ++block) {
    for (std::uint32_t run = firsts[block]; run < firsts[block + 1]; ++run) {
      const bool begins_there = begins[run] < entries.size() && (begins[run] == 0 || entries[begins[run] - 1].last != 0);
      require(begins_there && entries[begins[run]].part == parts[run], "have runs of other parts");
      require(run == firsts[block] || (begins[run] > begins[run - 1] && parts[run] > parts[run - 1]), "have runs that are not in order");
    }
  }
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
