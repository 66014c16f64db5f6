#pragma once
#include <cstdint>
#include <numeric>
#include <vector>

#include "adapt/objective/corruptions.hpp"

namespace wug::tests {

inline const adapt::SpecialIds special{.padding = 0, .unknown = 1, .begin = 2, .end = 3, .mask = 4};

/// Ids without pieces: 1,000 rows, each a word.
inline const adapt::Vocabulary words(special, 1000);

inline adapt::ObjectiveContext context() { return {words, {}, {}, false, false, 4096}; }

/// begin, `tokens` different ids from 10 on, end.
inline adapt::Item sequence(std::size_t tokens) {
  adapt::Item item;
  item.ids.resize(tokens + 2);
  std::iota(item.ids.begin(), item.ids.end(), 9);
  item.ids.front() = special.begin;
  item.ids.back() = special.end;
  return item;
}

/// The chance of one item: random must outlive the result.
inline adapt::Draws draws(const resources::Random& random, std::uint64_t item, std::uint32_t epoch = 0) { return {random, item, epoch}; }

}  // namespace wug::tests
