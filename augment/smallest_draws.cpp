#include "augment/smallest_draws.hpp"

#include <cstring>
#include <limits>

namespace wug::augment {
namespace {

constexpr std::size_t eight = 8;
using Eight [[gnu::vector_size(4 * eight)]] = std::int32_t;
using EightDraws [[gnu::vector_size(8 * eight)]] = std::uint64_t;

/// The upper halves in an order of signed numbers; behind the last draw stands what is below none.
[[gnu::always_inline]] inline void list_keys(const std::uint64_t* draws, std::size_t count, std::int32_t* keys) {
  constexpr Eight places = {0, 1, 2, 3, 4, 5, 6, 7};
  for (std::size_t block = 0; block < count; block += eight) {
    EightDraws all;
    std::memcpy(&all, draws + block, sizeof all);
    const Eight own = __builtin_convertvector(all >> 32, Eight) ^ std::numeric_limits<std::int32_t>::min();
    const Eight inside = places < static_cast<std::int32_t>(count - block);
    const Eight key = (own & inside) | (~inside & std::numeric_limits<std::int32_t>::max());
    std::memcpy(keys + block, &key, sizeof key);  // as it is read below: narrower writes would not be forwarded
  }
}

[[gnu::always_inline]] inline std::size_t find_smallest(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  alignas(sizeof(Eight)) std::int32_t keys[SmallestDraws::most + eight];
  list_keys(draws, count, keys);
  std::size_t found = 0;
  for (std::size_t block = 0; block < count; block += eight) {
    Eight own, below{};
    std::memcpy(&own, keys + block, sizeof own);
    for (std::size_t k = 0; k < count; k += 4) {
      below -= own > keys[k];
      below -= own > keys[k + 1];
      below -= own > keys[k + 2];
      below -= own > keys[k + 3];
    }
    below -= static_cast<std::int32_t>(wanted);  // negative where it is one of them; what is none has all draws below it
    std::uint32_t marks[eight];
    std::memcpy(marks, &below, sizeof below);
    for (std::size_t i = 0; i < eight; ++i) {
      places[found] = static_cast<std::uint32_t>(block + i);
      found += marks[i] >> 31;
    }
  }
  return found;
}

std::size_t find_narrow(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  return find_smallest(draws, count, wanted, places);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2"))) std::size_t find_wide(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  return find_smallest(draws, count, wanted, places);
}

auto* best_find() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") ? find_wide : find_narrow;
}
#else
auto* best_find() { return find_narrow; }
#endif

}  // namespace

std::size_t SmallestDraws::find(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  static auto* const best = best_find();
  return best(draws, count, wanted, places);
}

}  // namespace wug::augment
