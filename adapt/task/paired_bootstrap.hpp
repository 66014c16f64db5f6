#pragma once
#include <cstdint>
#include <vector>

#include "adapt/task/task_scores.hpp"

namespace wug::adapt {

/// One metric of one system on one test file: per run (seed), per sentence.
using RunTallies = std::vector<std::vector<Tally>>;

/// What one system has more than another, as means over their runs.
struct Difference {
  double mean = 0;
  double low = 0, high = 0;  ///< 95 % of the resamples lie between
  double p = 1;              ///< share of resamples whose difference is not on the mean's side of zero
};

/// Paired bootstrap (Koehn 2004): test sets of the same size drawn from the sentences with replacement, the same sentences for
/// both systems and all runs. All runs have the same number of sentences, at least 1. A function of the seed.
Difference paired_bootstrap(const RunTallies& ours, const RunTallies& others, std::uint64_t seed, int resamples = 1000);

}  // namespace wug::adapt
