#include <algorithm>

#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Example prefix_lm(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  Example example = causal_lm(item, context, draws);
  example.visible = 1 + static_cast<std::int64_t>(draws.below(item.ids.size() - 1, Draws::cut, 0));
  // The prefix sees itself, so nothing inside it can be asked for.
  example.positions.erase(example.positions.begin(), example.positions.begin() + (example.visible - 1));
  example.labels.erase(example.labels.begin(), example.labels.begin() + (example.visible - 1));
  return example;
}

Rewriting continued_text(Body body, const ObjectiveContext& context, const Draws& draws) {
  const double share = 0.2 + 0.6 * draws.unit(Draws::cut, 0);
  const auto cut = static_cast<std::size_t>(share * static_cast<double>(body.size()));
  Rewriting result{{context.vocabulary.sentinel(0)}, {body.begin() + static_cast<std::ptrdiff_t>(cut), body.end()}};
  result.source.insert(result.source.end(), body.begin(), body.begin() + static_cast<std::ptrdiff_t>(cut));
  return result;
}

}  // namespace wug::adapt
