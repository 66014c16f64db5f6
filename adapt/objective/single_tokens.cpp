#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {
namespace {

constexpr double density = 0.15, random_share = 0.1;

Rewriting replace(Body body, const ObjectiveContext& context, const Draws& draws, double share_of_random) {
  Rewriting result{{body.begin(), body.end()}, {body.begin(), body.end()}};
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (!draws.chance(density, Draws::pick, i)) continue;
    const auto count = static_cast<std::uint64_t>(context.vocabulary.ordinary_count());
    const bool random = draws.unit(Draws::action, i) < share_of_random;
    result.source[i] = random ? context.vocabulary.ordinary(static_cast<std::int64_t>(draws.below(count, Draws::replacement, i))) : context.vocabulary.mask();
  }
  return result;
}

}  // namespace

Rewriting dropped_tokens(Body body, const ObjectiveContext& context, const Draws& draws) {
  Rewriting result;
  std::int64_t sentinels = 0;
  bool in_run = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool dropped = draws.chance(density, Draws::pick, i);
    if (dropped && !in_run) {
      const std::int64_t sentinel = context.vocabulary.sentinel(sentinels++);
      result.source.push_back(sentinel);
      result.target.push_back(sentinel);
    }
    (dropped ? result.target : result.source).push_back(body[i]);
    in_run = dropped;
  }
  return result;
}

Rewriting masked_text(Body body, const ObjectiveContext& context, const Draws& draws) { return replace(body, context, draws, 0); }

Rewriting bertish_text(Body body, const ObjectiveContext& context, const Draws& draws) { return replace(body, context, draws, random_share); }

}  // namespace wug::adapt
