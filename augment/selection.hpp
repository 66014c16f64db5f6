#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "resources/random.hpp"

namespace wug::augment {

/// Marks the units that are replaced. exact: floor(ratio * units + u) of them without replacement, those with the smallest
/// draws; otherwise each on its own. `slot_of(i)` is the slot of unit i's draw, `start_slot` that of u.
template <class SlotOf, class Mark>
void select_units(const resources::Random& random, std::uint64_t key, std::uint32_t epoch, double ratio, bool exact, std::size_t count,
                  std::uint32_t start_slot, const SlotOf& slot_of, const Mark& mark,
                  std::vector<std::pair<std::uint64_t, std::uint32_t>>& draws) {
  if (ratio >= 1) {
    for (std::size_t i = 0; i < count; ++i) mark(i);
    return;
  }
  const auto rate = static_cast<std::uint64_t>(std::llround(ratio * 4294967296.0));
  if (!exact) {
    for (std::size_t i = 0; i < count; ++i) {
      if ((random.bits(key, slot_of(i), epoch) & 0xFFFFFFFFU) < rate) mark(i);
    }
    return;
  }
  const auto wanted = static_cast<std::size_t>((rate * count + (random.bits(key, start_slot, epoch) & 0xFFFFFFFFU)) >> 32);
  if (wanted == 0) return;
  draws.clear();
  for (std::uint32_t i = 0; i < count; ++i) draws.emplace_back(random.bits(key, slot_of(i), epoch), i);
  if (wanted < draws.size()) std::nth_element(draws.begin(), draws.begin() + static_cast<std::ptrdiff_t>(wanted), draws.end());
  for (std::size_t i = 0; i < wanted; ++i) mark(draws[i].second);
}

}  // namespace wug::augment
