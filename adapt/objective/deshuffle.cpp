#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Rewriting deshuffle(Body body, const ObjectiveContext&, const Draws& draws) {
  Rewriting result{{body.begin(), body.end()}, {body.begin(), body.end()}};
  if (!body.empty()) draws.draw_first(std::span(result.source), body.size() - 1, Draws::order);
  return result;
}

Example deshuffle_example(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  const Rewriting rewriting = deshuffle(body_of(item), context, draws);
  if (context.decoder) return row_of(rewriting, context);
  Example example;
  example.ids = item.ids;
  for (std::size_t i = 0; i < rewriting.source.size(); ++i) {
    example.ids[i + 1] = rewriting.source[i];
    example.positions.push_back(static_cast<std::int64_t>(i) + 1);
    example.labels.push_back(rewriting.target[i]);
  }
  return example;
}

}  // namespace wug::adapt
