#include "adapt/task/paired_bootstrap.hpp"

#include <algorithm>

#include "resources/random.hpp"

namespace wug::adapt {
namespace {

/// Mean over runs of the score on sentences that stand counts[s] times each.
double resampled(const RunTallies& runs, const std::vector<std::uint32_t>& counts) {
  double sum = 0;
  for (const auto& tallies : runs) {
    Tally total;
    for (std::size_t s = 0; s < tallies.size(); ++s) total = {total.part + counts[s] * tallies[s].part, total.whole + counts[s] * tallies[s].whole};
    sum += total.whole == 0 ? 0 : static_cast<double>(total.part) / static_cast<double>(total.whole);
  }
  return sum / static_cast<double>(runs.size());
}

}  // namespace

Difference paired_bootstrap(const RunTallies& ours, const RunTallies& others, std::uint64_t seed, int resamples) {
  const std::size_t sentences = ours.front().size();
  const auto difference = [&](const std::vector<std::uint32_t>& counts) { return resampled(ours, counts) - resampled(others, counts); };
  Difference result;
  result.mean = difference(std::vector<std::uint32_t>(sentences, 1));
  const resources::Random random("adapt.bootstrap", seed);
  std::vector<double> drawn;
  int against = 0;
  for (int i = 0; i < resamples; ++i) {
    std::vector<std::uint32_t> counts(sentences, 0);
    for (std::size_t s = 0; s < sentences; ++s) ++counts[random.below(sentences, s, static_cast<std::uint32_t>(i))];
    drawn.push_back(difference(counts));
    against += drawn.back() * result.mean <= 0 ? 1 : 0;
  }
  std::sort(drawn.begin(), drawn.end());
  const auto at = [&](double share) { return drawn[static_cast<std::size_t>(share * static_cast<double>(drawn.size() - 1))]; };
  result.low = at(0.025);
  result.high = at(0.975);
  result.p = static_cast<double>(against) / resamples;
  return result;
}

}  // namespace wug::adapt
