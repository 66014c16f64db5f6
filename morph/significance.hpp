#pragma once
#include <cstdint>
#include <span>

#include "morph/score.hpp"

namespace wug::morph {

struct BootstrapOptions {
  unsigned samples = 1000;
  double confidence = 0.95;
  std::uint64_t seed = 1;
};

/// In percent.
struct Interval {
  double low = 0, high = 0;
};

/// Percentile bootstrap of an accuracy: resamples the items with replacement (Efron 1979). Seeded; independent of threads.
Interval bootstrap_interval(std::span<const Judgement> judgements, const BootstrapOptions& options = {});

/// Two systems on the same items. `judgements` must be aligned.
struct PairedComparison {
  std::uint64_t only_first = 0, only_second = 0;  ///< items that only one of them has right
  double difference = 0;                          ///< accuracy of the first minus the second, in points
  Interval interval;                              ///< of the difference, paired bootstrap
  double p_value = 1;                             ///< exact McNemar test, two-sided
};
PairedComparison compare(std::span<const Judgement> first, std::span<const Judgement> second,
                         const BootstrapOptions& options = {});

}  // namespace wug::morph
