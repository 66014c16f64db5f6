#include "resources/random.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define WUG_HAS_AVX2_PATH
#include <immintrin.h>
#endif

namespace wug::resources {
namespace {

#ifdef WUG_HAS_AVX2_PATH

__attribute__((target("avx2"))) inline __m256i all(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }

struct Product {
  __m256i low, high;
};

/// Eight 32-bit products of `a` and `b` (equal in all lanes).
__attribute__((target("avx2"))) inline Product multiply(__m256i a, __m256i b) {
  const __m256i even = _mm256_mul_epu32(a, b), odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA), _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA)};
}

/// Philox for eight slots; writes the first two words of each.
__attribute__((target("avx2"))) void eight(std::uint64_t key, std::uint64_t item, const std::uint32_t* slots, std::uint32_t epoch,
                                           std::uint64_t* out) {
  auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
  __m256i c0 = all(static_cast<std::uint32_t>(item)), c1 = all(static_cast<std::uint32_t>(item >> 32)), c2 = all(epoch);
  __m256i c3 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(slots));
  const __m256i first = all(0xD2511F53U), second = all(0xCD9E8D57U);
  for (int round = 0; round < 10; ++round) {
    const Product a = multiply(c0, first), b = multiply(c2, second);
    c0 = _mm256_xor_si256(_mm256_xor_si256(b.high, c1), all(low));
    c1 = b.low;
    c2 = _mm256_xor_si256(_mm256_xor_si256(a.high, c3), all(high));
    c3 = a.low;
    low += 0x9E3779B9U;
    high += 0xBB67AE85U;
  }
  const __m256i left = _mm256_unpacklo_epi32(c0, c1), right = _mm256_unpackhi_epi32(c0, c1);  // 0 1 4 5, 2 3 6 7
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_permute2x128_si256(left, right, 0x20));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 4), _mm256_permute2x128_si256(left, right, 0x31));
}

bool has_avx2() {
  static const bool found = __builtin_cpu_supports("avx2") != 0;
  return found;
}

#endif

}  // namespace

void Random::bits(std::uint64_t item, std::span<const std::uint32_t> slots, std::uint32_t epoch, std::uint64_t* out) const {
  std::size_t at = 0;
#ifdef WUG_HAS_AVX2_PATH
  if (has_avx2() && slots.size() > 2) {
    for (; at + 8 <= slots.size(); at += 8) eight(key_, item, slots.data() + at, epoch, out + at);
    if (slots.size() - at > 2) {
      std::uint32_t rest[8] = {};
      std::uint64_t drawn[8];
      for (std::size_t i = at; i < slots.size(); ++i) rest[i - at] = slots[i];
      eight(key_, item, rest, epoch, drawn);
      for (std::size_t i = 0; at < slots.size(); ++i, ++at) out[at] = drawn[i];
    }
  }
#endif
  for (; at < slots.size(); ++at) out[at] = bits(item, slots[at], epoch);
}

}  // namespace wug::resources
