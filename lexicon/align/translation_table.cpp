#include "lexicon/align/translation_table.hpp"

#include <algorithm>
#include <cmath>

namespace wug::lexicon {
namespace {

/// What no probability falls below under variational Bayes: far from the numbers that processors are slow with.
constexpr float smallest_probability = 1e-30F;

/// Digamma for x > 0: recurrence up to 6, then the asymptotic series.
double digamma(double x) {
  double sum = 0;
  for (; x < 6; x += 1) sum -= 1 / x;
  const double inverse = 1 / (x * x);
  return sum + std::log(x) - 0.5 / x - inverse * (1.0 / 12 - inverse * (1.0 / 120 - inverse * (1.0 / 252)));
}

}  // namespace

TranslationTable::TranslationTable(const Cooccurrence& pairs, AlignDirection direction, std::uint32_t given_words,
                                   std::uint32_t generated_words, const std::vector<std::uint32_t>& known, double alpha, double prior)
    : given_of_(direction == AlignDirection::source_to_target ? pairs.source_of() : pairs.target_of()), given_words_(given_words),
      known_(known), alpha_(alpha), prior_(prior),
      probability_(std::size_t{pairs.pairs()} + generated_words, 1.0F / static_cast<float>(std::max(1U, generated_words))),
      count_(probability_.size()) {
  for (const std::uint32_t entry : known_) probability_[entry] *= static_cast<float>(1 + prior);
  start_counts();
}

void TranslationTable::start_counts() {
  std::fill(count_.begin(), count_.end(), alpha_);
  for (const std::uint32_t entry : known_) count_[entry] = alpha_ + prior_;
}

void TranslationTable::maximize() {
  const bool plain = alpha_ == 0 && prior_ == 0;
  std::vector<double> total(given_words_ + 1, 0);
  for (std::uint32_t i = 0; i < count_.size(); ++i) total[given(i)] += count_[i];
  if (!plain) {
    for (double& sum : total) sum = sum > 0 ? digamma(sum) : 0;
  }
  for (std::uint32_t i = 0; i < count_.size(); ++i) {
    const double mass = count_[i], sum = total[given(i)];
    if (plain) {
      probability_[i] = sum > 0 ? static_cast<float>(mass / sum) : 0;
    } else {
      // exp(digamma(x)) is below 1e-40 for x < 0.01: such a pair is out of the race.
      probability_[i] = mass < 0.01 ? smallest_probability : std::max(smallest_probability, static_cast<float>(std::exp(digamma(mass) - sum)));
    }
  }
  start_counts();
}

}  // namespace wug::lexicon
