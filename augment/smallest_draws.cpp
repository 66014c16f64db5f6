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

/// Of so many blocks of eight: with the number known, all of them are compared in one loop.
template <std::size_t blocks>
[[gnu::always_inline]] inline std::size_t find_in(const std::int32_t* keys, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  Eight own[blocks], below[blocks] = {};
  std::memcpy(own, keys, sizeof own);
  for (std::size_t k = 0; k < count; k += 2) {
    for (std::size_t block = 0; block < blocks; ++block) {
      below[block] -= own[block] > keys[k];
      below[block] -= own[block] > keys[k + 1];
    }
  }
  std::size_t found = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    below[block] -= static_cast<std::int32_t>(wanted);  // negative where it is one of them; what is none has all draws below it
    std::uint32_t marks[eight];
    std::memcpy(marks, &below[block], sizeof marks);
    for (std::size_t i = 0; i < eight; ++i) {
      places[found] = static_cast<std::uint32_t>(block * eight + i);
      found += marks[i] >> 31;
    }
  }
  return found;
}

[[gnu::always_inline]] inline std::size_t find_smallest(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places) {
  alignas(sizeof(Eight)) std::int32_t keys[SmallestDraws::most + eight];
  list_keys(draws, count, keys);
  switch ((count + eight - 1) / eight) {
    case 0: return 0;
    case 1: return find_in<1>(keys, count, wanted, places);
    case 2: return find_in<2>(keys, count, wanted, places);
    case 3: return find_in<3>(keys, count, wanted, places);
    case 4: return find_in<4>(keys, count, wanted, places);
    case 5: return find_in<5>(keys, count, wanted, places);
    case 6: return find_in<6>(keys, count, wanted, places);
    case 7: return find_in<7>(keys, count, wanted, places);
    default: return find_in<8>(keys, count, wanted, places);
  }
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
