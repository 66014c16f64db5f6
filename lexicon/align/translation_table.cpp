#include "lexicon/align/translation_table.hpp"

#include <algorithm>
#include <cmath>

#include "resources/error.hpp"

namespace wug::lexicon {
namespace {

/// More cells than this (4 GB of numbers) are refused.
constexpr std::size_t most_cells = 1'000'000'000;

/// Numbers pairs of 32-bit keys in order of first appearance: open addressing with linear probing.
class PairNumbers {
 public:
  std::uint32_t add(std::uint64_t key) {
    if (2 * (keys_.size() + 1) > slots_.size()) grow();
    const std::size_t slot = find_slot(key);
    if (slots_[slot] == 0) {
      keys_.push_back(key);
      slots_[slot] = static_cast<std::uint32_t>(keys_.size());
    }
    return slots_[slot] - 1;
  }
  const std::vector<std::uint64_t>& keys() const { return keys_; }

 private:
  std::size_t find_slot(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (key * 0x9E3779B97F4A7C15U >> 20) & mask;
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key) slot = (slot + 1) & mask;
    return slot;
  }
  void grow() {
    slots_.assign(std::max<std::size_t>(slots_.size() * 2, 1 << 12), 0);
    for (std::size_t i = 0; i < keys_.size(); ++i) slots_[find_slot(keys_[i])] = static_cast<std::uint32_t>(i + 1);
  }
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> slots_;
};

std::uint64_t key_of(std::uint32_t source, std::uint32_t target) { return std::uint64_t{source} << 32 | target; }

/// Digamma for x > 0: recurrence up to 6, then the asymptotic series.
double digamma(double x) {
  double sum = 0;
  for (; x < 6; x += 1) sum -= 1 / x;
  const double inverse = 1 / (x * x);
  return sum + std::log(x) - 0.5 / x - inverse * (1.0 / 12 - inverse * (1.0 / 120 - inverse * (1.0 / 252)));
}

}  // namespace

TranslationTable::TranslationTable(const BitextSide& source, const BitextSide& target,
                                   const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known, double alpha,
                                   double prior)
    : plain_(alpha == 0 && prior == 0) {
  const std::uint32_t null_word = source.words.size();
  PairNumbers numbers;
  const std::size_t sentence_count = source.begin.size() - 1;
  for (std::size_t k = 0; k < sentence_count; ++k) {
    const std::size_t needed = (source.sentence(k).size() + 1) * target.sentence(k).size();
    if (cells_.size() + needed > most_cells) {
      throw resources::Error(resources::Cause::data, "the parallel text is too large to align at once: more than " +
                                                         std::to_string(most_cells) + " word pairs; give a part of it");
    }
    for (const std::uint32_t f : target.sentence(k)) {
      for (const std::uint32_t e : source.sentence(k)) cells_.push_back(numbers.add(key_of(e, f)));
      cells_.push_back(numbers.add(key_of(null_word, f)));
    }
    cell_begin_.push_back(cells_.size());
  }
  const std::size_t entries = numbers.keys().size();
  for (const std::uint64_t key : numbers.keys()) {
    source_of_.push_back(static_cast<std::uint32_t>(key >> 32));
    target_of_.push_back(static_cast<std::uint32_t>(key));
  }
  probability_.assign(entries, 1.0 / std::max(1U, target.words.size()));
  count_.assign(entries, 0);
  prior_.assign(entries, alpha);
  for (const auto& [e, f] : known) {
    const std::uint32_t entry = numbers.add(key_of(e, f));
    if (entry < entries) {
      prior_[entry] = alpha + prior;
      probability_[entry] *= 1 + prior;
    }
  }
  source_prior_.assign(null_word + 1, 0);
  for (std::size_t i = 0; i < entries; ++i) source_prior_[source_of_[i]] += prior_[i];
}

void TranslationTable::maximize() {
  std::vector<double> total = source_prior_;
  for (std::size_t i = 0; i < count_.size(); ++i) total[source_of_[i]] += count_[i];
  if (!plain_) {
    for (double& sum : total) sum = sum > 0 ? digamma(sum) : 0;
  }
  for (std::size_t i = 0; i < count_.size(); ++i) {
    const double mass = count_[i] + prior_[i], sum = total[source_of_[i]];
    if (plain_) {
      probability_[i] = sum > 0 ? mass / sum : 0;
    } else {
      // exp(digamma(x)) is below 1e-40 for x < 0.01: such a pair is out of the race.
      probability_[i] = mass < 0.005 ? 1e-40 : std::max(1e-40, std::exp(digamma(mass) - sum));
    }
    count_[i] = 0;
  }
}

double TranslationTable::probability(std::uint32_t source_word, std::uint32_t target_word) const {
  for (std::size_t i = 0; i < source_of_.size(); ++i) {
    if (source_of_[i] == source_word && target_of_[i] == target_word) return probability_[i];
  }
  return 0;
}

}  // namespace wug::lexicon
