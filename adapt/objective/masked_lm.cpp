#include "adapt/objective/masked_lm.hpp"

#include <algorithm>
#include <cmath>

namespace wug::adapt {
namespace {

/// Slots of the keyed draws: token i of a sequence has its own for each decision.
constexpr std::uint32_t count_slot = 0, pick_slot = 1U << 24U, action_slot = 2U << 24U, replacement_slot = 3U << 24U;

/// Indices of the picked tokens among the candidates, ascending.
std::vector<std::int64_t> pick(std::vector<std::int64_t> candidates, const resources::Random& random, std::uint64_t item,
                               std::uint32_t epoch, const MaskingOptions& options) {
  std::vector<std::int64_t> picked;
  const std::size_t m = candidates.size();
  if (options.bernoulli) {
    for (const std::int64_t place : candidates) {
      if (random.chance(options.rate, item, pick_slot + static_cast<std::uint32_t>(place), epoch)) picked.push_back(place);
    }
    return picked;
  }
  const double wanted = std::floor(options.rate * static_cast<double>(m) + random.unit(item, count_slot, epoch));
  const std::size_t n = std::min(m, std::max(static_cast<std::size_t>(wanted), std::size_t{m > 0 ? 1U : 0U}));
  for (std::size_t i = 0; i < n; ++i) {  // the first n steps of a Fisher-Yates shuffle
    const std::uint64_t j = i + random.below(m - i, item, pick_slot + static_cast<std::uint32_t>(i), epoch);
    std::swap(candidates[i], candidates[j]);
  }
  picked.assign(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(n));
  std::sort(picked.begin(), picked.end());
  return picked;
}

}  // namespace

MaskableIds::MaskableIds(const SpecialIds& special, std::int64_t vocabulary)
    : special_{special.padding, special.unknown, special.begin, special.end, special.mask}, vocabulary_(vocabulary), mask_(special.mask) {
  std::sort(special_.begin(), special_.end());
  special_.erase(std::unique(special_.begin(), special_.end()), special_.end());
}

bool MaskableIds::is_special(std::int64_t id) const { return std::binary_search(special_.begin(), special_.end(), id); }

std::int64_t MaskableIds::ordinary(std::int64_t index) const {
  for (const std::int64_t id : special_) index += id <= index ? 1 : 0;
  return index;
}

Masked mask_tokens(std::span<std::int64_t> ids, const MaskableIds& maskable, const resources::Random& random, std::uint64_t item,
                   std::uint32_t epoch, const MaskingOptions& options) {
  std::vector<std::int64_t> candidates;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!maskable.is_special(ids[i])) candidates.push_back(static_cast<std::int64_t>(i));
  }
  Masked result;
  result.positions = pick(std::move(candidates), random, item, epoch, options);
  for (const std::int64_t position : result.positions) {
    std::int64_t& id = ids[static_cast<std::size_t>(position)];
    result.labels.push_back(id);
    const auto slot = static_cast<std::uint32_t>(position);
    const double action = random.unit(item, action_slot + slot, epoch);
    if (action < options.mask_share) {
      id = maskable.mask();
    } else if (action < options.mask_share + options.random_share) {
      const auto range = static_cast<std::uint64_t>(maskable.ordinary_count());
      id = maskable.ordinary(static_cast<std::int64_t>(random.below(range, item, replacement_slot + slot, epoch)));
    }
  }
  return result;
}

}  // namespace wug::adapt
