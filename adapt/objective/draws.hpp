#pragma once
#include <cstdint>
#include <span>
#include <utility>

#include "resources/random.hpp"

namespace wug::adapt {

/// The chance of one sequence: every draw is a function of (seed, item, epoch, decision, place), so that a mask depends on
/// neither rank nor micro-batch nor resume.
class Draws {
 public:
  Draws(const resources::Random& random, std::uint64_t item, std::uint32_t epoch) : random_(random), item_(item), epoch_(epoch) {}

  /// Decisions have their own draws at every place: leaving one out changes no other.
  enum Decision : std::uint32_t { count, pick, action, replacement, order, cut, length, insert };

  double unit(Decision decision, std::size_t place) const { return random_.unit(item_, slot(decision, place), epoch_); }
  std::uint64_t below(std::uint64_t n, Decision decision, std::size_t place) const { return random_.below(n, item_, slot(decision, place), epoch_); }
  bool chance(double probability, Decision decision, std::size_t place) const {
    return random_.chance(probability, item_, slot(decision, place), epoch_);
  }
  /// The first `n` steps of a Fisher-Yates shuffle: the first n elements become a uniform draw without replacement.
  template <class T>
  void draw_first(std::span<T> values, std::size_t n, Decision decision, std::size_t place = 0) const {
    for (std::size_t i = 0; i < n; ++i) std::swap(values[i], values[i + below(values.size() - i, decision, place + i)]);
  }

 private:
  static std::uint32_t slot(Decision decision, std::size_t place) { return decision << 24U | (static_cast<std::uint32_t>(place) & 0xFFFFFFU); }

  const resources::Random& random_;
  std::uint64_t item_;
  std::uint32_t epoch_;
};

}  // namespace wug::adapt
