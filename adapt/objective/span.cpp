#include <algorithm>
#include <cmath>

#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {
namespace {

constexpr double density = 0.15, mean_length = 3;

/// `total` as a sum of `parts` positive numbers, all compositions equally likely.
std::vector<std::int64_t> composition(std::int64_t total, std::int64_t parts, const Draws& draws, std::size_t place) {
  std::vector<std::uint8_t> ends(static_cast<std::size_t>(total - 1), 0);
  std::fill_n(ends.begin(), parts - 1, std::uint8_t{1});
  if (!ends.empty()) draws.draw_first(std::span(ends), ends.size() - 1, Draws::cut, place);
  std::vector<std::int64_t> lengths{1};
  for (const std::uint8_t end : ends) {
    if (end != 0) lengths.push_back(0);
    ++lengths.back();
  }
  return lengths;
}

}  // namespace

SpanShape span_shape(std::int64_t tokens) {
  if (tokens < 2) return {};
  const auto noise = static_cast<std::int64_t>(std::nearbyint(density * static_cast<double>(tokens)));
  SpanShape shape;
  shape.noise = std::clamp<std::int64_t>(noise, 1, tokens - 1);
  shape.spans = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::nearbyint(static_cast<double>(shape.noise) / mean_length)));
  shape.spans = std::min(shape.spans, tokens - shape.noise);
  return shape;
}

std::pair<std::int64_t, std::int64_t> span_lengths(std::int64_t inputs) {
  const auto source = [](std::int64_t tokens) { return tokens - span_shape(tokens).noise + span_shape(tokens).spans + 1; };
  std::int64_t tokens = inputs;
  while (source(tokens + 1) <= inputs) ++tokens;
  return {tokens, span_shape(tokens).noise + span_shape(tokens).spans + 1};
}

Rewriting span_filling(Body body, const ObjectiveContext& context, const Draws& draws) {
  const auto tokens = static_cast<std::int64_t>(body.size());
  const SpanShape shape = span_shape(tokens);
  if (shape.spans == 0) return {{body.begin(), body.end()}, {}};
  const auto noise = composition(shape.noise, shape.spans, draws, 0);
  const auto clean = composition(tokens - shape.noise, shape.spans, draws, std::size_t{1} << 20U);
  Rewriting result;
  auto at = body.begin();
  for (std::size_t i = 0; i < noise.size(); ++i) {
    const std::int64_t sentinel = context.vocabulary.sentinel(static_cast<std::int64_t>(i));
    result.source.insert(result.source.end(), at, at + clean[i]);
    result.source.push_back(sentinel);
    at += clean[i];
    result.target.push_back(sentinel);
    result.target.insert(result.target.end(), at, at + noise[i]);
    at += noise[i];
  }
  return result;
}

}  // namespace wug::adapt
