#include <algorithm>
#include <cmath>

#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {
namespace {

/// The draws of switched units are others than those of the rest.
struct Group {
  double rate = 0;
  std::vector<std::size_t> units;
  std::size_t first_place = 0;
};

std::size_t fixed_count(const Group& group, const Draws& draws, bool at_least_one) {
  const std::size_t m = group.units.size();
  const double wanted = std::floor(group.rate * static_cast<double>(m) + draws.unit(Draws::count, group.first_place));
  return std::min(m, std::max(static_cast<std::size_t>(wanted), std::size_t{at_least_one && m > 0 ? 1U : 0U}));
}

void pick(Group& group, const Draws& draws, bool bernoulli, std::vector<std::size_t>& picked) {
  if (bernoulli) {
    std::copy_if(group.units.begin(), group.units.end(), std::back_inserter(picked),
                 [&](std::size_t unit) { return draws.chance(group.rate, Draws::pick, unit); });
    return;
  }
  const std::size_t n = fixed_count(group, draws, group.first_place == 0);
  draws.draw_first(std::span(group.units), n, Draws::pick, group.first_place);
  picked.insert(picked.end(), group.units.begin(), group.units.begin() + static_cast<std::ptrdiff_t>(n));
}

std::int64_t replacement(std::int64_t id, std::size_t place, const ObjectiveContext& context, const Draws& draws) {
  const MaskingOptions& options = context.masking;
  const double action = draws.unit(Draws::action, place);
  if (action < options.mask_share) return context.vocabulary.mask();
  if (action >= options.mask_share + options.random_share) return id;
  const std::int64_t range = options.bernoulli ? context.vocabulary.rows() : context.vocabulary.ordinary_count();
  const auto drawn = static_cast<std::int64_t>(draws.below(static_cast<std::uint64_t>(range), Draws::replacement, place));
  return options.bernoulli ? drawn : context.vocabulary.ordinary(drawn);
}

}  // namespace

Example mask_units(const Item& item, const std::vector<Unit>& units, const ObjectiveContext& context, const Draws& draws) {
  const MaskingOptions& options = context.masking;
  Group usual{options.rate, {}, 0}, switched{options.switched_rate, {}, std::size_t{1} << 22U};
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool apart = options.switched_rate > 0 && !item.switched.empty() && item.switched[units[i].first] != 0;
    (apart ? switched : usual).units.push_back(i);
  }
  std::vector<std::size_t> picked;
  pick(usual, draws, options.bernoulli, picked);
  pick(switched, draws, options.bernoulli, picked);
  std::sort(picked.begin(), picked.end());
  Example example;
  example.ids = item.ids;
  for (const std::size_t unit : picked) {
    for (std::size_t place = units[unit].first; place < units[unit].second; ++place) {
      example.positions.push_back(static_cast<std::int64_t>(place));
      example.labels.push_back(item.ids[place]);
      example.ids[place] = replacement(item.ids[place], place, context, draws);
    }
  }
  return example;
}

Example masked_lm(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < item.ids.size(); ++i) {
    if (!context.vocabulary.is_special(item.ids[i])) units.emplace_back(i, i + 1);
  }
  return mask_units(item, units, context, draws);
}

}  // namespace wug::adapt
