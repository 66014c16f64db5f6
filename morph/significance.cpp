#include "morph/significance.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::morph {
namespace {

/// Percentiles of the mean of `values` over resamples, times 100.
Interval percentiles(const std::vector<std::int8_t>& values, const BootstrapOptions& options) {
  if (values.empty() || options.samples == 0) return {};
  const resources::Random random("bootstrap", options.seed);
  std::vector<double> means;
  for (unsigned sample = 0; sample < options.samples; ++sample) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) total += values[random.below(values.size(), i, sample)];
    means.push_back(100.0 * static_cast<double>(total) / static_cast<double>(values.size()));
  }
  std::sort(means.begin(), means.end());
  const auto at = [&](double share) {
    const auto place = static_cast<std::size_t>(share * static_cast<double>(means.size() - 1) + 0.5);
    return means[place];
  };
  const double tail = (1 - options.confidence) / 2;
  return {at(tail), at(1 - tail)};
}

/// Two-sided exact binomial test with probability one half: P(at most min(a, b) or at least max(a, b) of a + b).
double mcnemar(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t n = a + b;
  if (n == 0) return 1;
  double tail = 0;
  const double total = static_cast<double>(n);
  for (std::uint64_t k = 0; k <= std::min(a, b); ++k) {
    const double successes = static_cast<double>(k);
    tail += std::exp(std::lgamma(total + 1) - std::lgamma(successes + 1) - std::lgamma(total - successes + 1) - total * std::log(2.0));
  }
  return std::min(1.0, 2 * tail);
}

}  // namespace

Interval bootstrap_interval(std::span<const Judgement> judgements, const BootstrapOptions& options) {
  std::vector<std::int8_t> values;
  for (const Judgement& judgement : judgements) {
    if (judgement.counted) values.push_back(judgement.correct ? 1 : 0);
  }
  return percentiles(values, options);
}

PairedComparison compare(std::span<const Judgement> first, std::span<const Judgement> second, const BootstrapOptions& options) {
  if (first.size() != second.size()) {
    throw resources::Error(resources::Cause::data, "found " + std::to_string(first.size()) + " and " +
                                                       std::to_string(second.size()) + " items, expected the same test set");
  }
  PairedComparison result;
  std::vector<std::int8_t> values;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!first[i].counted || !second[i].counted) continue;
    result.only_first += first[i].correct && !second[i].correct ? 1 : 0;
    result.only_second += second[i].correct && !first[i].correct ? 1 : 0;
    values.push_back(static_cast<std::int8_t>((first[i].correct ? 1 : 0) - (second[i].correct ? 1 : 0)));
  }
  if (!values.empty()) {
    const double points = static_cast<double>(result.only_first) - static_cast<double>(result.only_second);
    result.difference = 100 * points / static_cast<double>(values.size());
  }
  result.interval = percentiles(values, options);
  result.p_value = mcnemar(result.only_first, result.only_second);
  return result;
}

}  // namespace wug::morph
