#include "morph/edit_weights.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "resources/error.hpp"

namespace wug::morph {

namespace {

std::uint16_t word_of(float weight, float scale) {
  const float most = 32 - 1 / scale;
  return std::bit_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(std::clamp(weight, -most, most) * scale)));
}

}  // namespace

std::uint32_t EditWeights::append_short(std::span<const Entry> entries) {
  auto& words = tables_.words;
  const auto place = static_cast<std::uint32_t>(words.size());
  words.push_back(static_cast<std::uint16_t>(entries.size()));
  for (const auto& [part, action, weight] : entries) words.insert(words.end(), {part, action, word_of(weight, scale)});
  return place;
}

std::uint32_t EditWeights::append_long(std::span<const std::span<const Entry>> runs) {
  auto& words = tables_.words;
  const auto place = static_cast<std::uint32_t>(words.size());
  std::vector<std::uint16_t> actions;
  for (const auto& run : runs) {
    for (const Entry& entry : run) actions.push_back(entry.action);
  }
  std::sort(actions.begin(), actions.end());
  actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
  words.push_back(static_cast<std::uint16_t>(runs.size()));
  words.push_back(static_cast<std::uint16_t>(actions.size()));
  words.insert(words.end(), actions.begin(), actions.end());
  for (const auto& run : runs) words.push_back(run.front().part);
  std::uint32_t begin = 0;
  const auto append_begin = [&] {
    words.push_back(static_cast<std::uint16_t>(begin & 0xffff));
    words.push_back(static_cast<std::uint16_t>(begin >> 16));
  };
  for (const auto& run : runs) {
    append_begin();
    begin += static_cast<std::uint32_t>(run.size());
  }
  append_begin();
  for (const auto& run : runs) {
    for (const Entry& entry : run) {
      const auto at = std::lower_bound(actions.begin(), actions.end(), entry.action) - actions.begin();
      words.insert(words.end(), {static_cast<std::uint16_t>(at), word_of(entry.weight, scale)});
    }
  }
  return first_long + place;
}

void EditWeights::add(std::uint64_t context, std::span<const Entry> entries, const BundleParts& parts) {
  if (entries.empty()) return;
  if (entries.size() <= longest_block) {
    added_.push_back({context, append_short(entries)});
    return;
  }
  std::vector<Entry> sorted(entries.begin(), entries.end());
  std::sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return std::tie(a.part, a.action) < std::tie(b.part, b.action); });
  std::vector<std::span<const Entry>> runs;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    const std::uint16_t part = sorted[begin].part;
    while (end < sorted.size() && sorted[end].part == part) ++end;
    const auto run = std::span(sorted).subspan(begin, end - begin);
    if (parts.kind(part) == BundleParts::whole) added_.push_back({with_part(context, part), append_short(run)});
    else runs.push_back(run);
  }
  added_.push_back({context, append_long(runs)});
}

void EditWeights::finish() {
  tables_.slots.assign(std::bit_ceil(2 * added_.size() + 1), {});
  for (const auto& [key, place] : added_) {
    std::size_t at = slot_of(key);
    while (tables_.slots[at].place != none) at = (at + 1) & (tables_.slots.size() - 1);
    tables_.slots[at] = {tag_of(key), place};
  }
  added_ = {};
  measure();
}

/// What is not stored: the filter, and the sizes of the largest blocks.
void EditWeights::measure() {
  present_.assign(std::bit_ceil(tables_.slots.size() / 16 + 1), 0);  // some eight bits per key
  for (const auto& [tag, place] : tables_.slots) {
    if (place == none) continue;
    present_[(tag >> 6) & (present_.size() - 1)] |= std::uint64_t{1} << (tag & 63);
    std::size_t& most = is_long(place) ? most_runs_ : longest_;
    most = std::max<std::size_t>(most, *words(place));
  }
}

namespace {

void require(bool good, const char* what) {
  if (!good) throw resources::Error(resources::Cause::data, std::string("the model's weights ") + what);
}

}  // namespace

/// Blocks must fill the words one behind the other, so that all of them together are read in linear time.
EditWeights::EditWeights(Tables tables, std::size_t parts, std::size_t actions) : tables_(std::move(tables)) {
  require(std::has_single_bit(tables_.slots.size()), "have a table whose size is no power of two");
  const auto free_slot = [](const Slot& slot) { return slot.place == none; };
  require(std::any_of(tables_.slots.begin(), tables_.slots.end(), free_slot), "have a table without a free place");
  require(tables_.words.size() < first_long, "are too many");
  std::size_t end = 0;
  for (const std::uint32_t place : places()) {
    require((place & ~first_long) == end, "point between their blocks");
    require(end < tables_.words.size(), "point behind their end");
    end = is_long(place) ? end_of_long(end, parts, actions) : end_of_short(end, parts, actions);
  }
  require(end == tables_.words.size(), "have words that are no block");
  measure();
}

/// All places, in the order of the words.
std::vector<std::uint32_t> EditWeights::places() const {
  std::vector<std::uint32_t> places;
  for (const Slot& slot : tables_.slots) {
    if (slot.place != none) places.push_back(slot.place);
  }
  const auto position = [](std::uint32_t place) { return std::pair(place & ~first_long, place); };
  std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return position(a) < position(b); });
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

std::size_t EditWeights::end_of_short(std::size_t at, std::size_t parts, std::size_t actions) const {
  const auto& words = tables_.words;
  const std::size_t entries = words[at++];
  require(entries > 0 && entries <= std::max(longest_block, actions), "have a block longer than any that is written");
  require(3 * entries <= words.size() - at, "have a block without an end");
  for (const std::size_t end = at + 3 * entries; at < end; at += 3) {
    require(words[at] < parts && (words[at + 1] < actions || words[at + 1] == EditContext::every_action),
            "concern parts or actions that the model does not have");
  }
  return at;
}

std::size_t EditWeights::end_of_long(std::size_t at, std::size_t parts, std::size_t actions) const {
  const auto& words = tables_.words;
  const std::size_t left = words.size() - at;
  require(left >= 2 && left >= 4 + std::size_t{words[at + 1]} + 3 * std::size_t{words[at]}, "have a long block without an end");
  const Long block(words.data() + at);
  for (const std::uint16_t action : block.actions) {
    require(action < actions || action == EditContext::every_action, "concern actions that the model does not have");
  }
  for (std::size_t run = 0; run < block.parts.size(); ++run) {
    require(block.parts[run] < parts && (run == 0 || block.parts[run] > block.parts[run - 1]), "have runs that are not in order");
  }
  const auto entries_at = static_cast<std::size_t>(block.entries - words.data());
  require(block.begin(0) == 0, "have a run that begins elsewhere");
  for (std::size_t run = 0; run < block.parts.size(); ++run) {
    const std::size_t begin = block.begin(run), end = block.begin(run + 1);
    require(begin <= end && 2 * end <= words.size() - entries_at, "have runs without an end");
    for (std::size_t e = begin; e < end; ++e) {
      const std::uint16_t column = block.entries[2 * e];
      require(column < block.actions.size() && (e == begin || column > block.entries[2 * e - 2]), "have entries that are not in order");
    }
  }
  return entries_at + 2 * std::size_t{block.begin(block.parts.size())};
}

}  // namespace wug::morph
