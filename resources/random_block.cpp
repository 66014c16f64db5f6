#include "resources/random.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define WUG_HAS_AVX2_PATH
#include <immintrin.h>
#endif

namespace wug::resources {
namespace {

#ifdef WUG_HAS_AVX2_PATH

constexpr std::uint32_t factor_a = 0xD2511F53U, factor_b = 0xCD9E8D57U, step_a = 0x9E3779B9U, step_b = 0xBB67AE85U;

__attribute__((target("avx2"))) inline __m256i all(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }

/// Slots by four in each of two vectors, words in the lower halves of 64 bits: a product's own lower half is the next round's word.
struct Lanes {
  __m256i c0, c1, c2, c3;
};

__attribute__((target("avx2"))) inline __m256i times(__m256i words, std::uint32_t factor) { return _mm256_mul_epu32(words, all(factor)); }

/// b's upper half, with the word and the key of its round.
__attribute__((target("avx2"))) inline __m256i next_word(__m256i product, __m256i word, __m256i key) {
  return _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product, 32), word), key);
}

/// Philox for eight slots at a time; writes the first two words of each. What all slots have in common is computed once:
/// the first round but for the slot, one product of the second and the other of the third.
__attribute__((target("avx2"))) void by_eights(std::uint64_t key, std::uint64_t item, std::span<const std::uint32_t> slots,
                                               std::uint32_t epoch, std::uint64_t* out) {
  const auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
  const auto upper = [](std::uint64_t product) { return static_cast<std::uint32_t>(product >> 32); };
  const std::uint64_t a0 = std::uint64_t{factor_a} * static_cast<std::uint32_t>(item), b0 = std::uint64_t{factor_b} * epoch;
  const std::uint64_t a1 = std::uint64_t{factor_a} * (upper(b0) ^ upper(item) ^ low);
  const std::uint32_t second = upper(a1) ^ static_cast<std::uint32_t>(a0) ^ (high + step_b);
  const std::uint64_t b2 = std::uint64_t{factor_b} * second;
  const __m256i first_key = all(upper(a0) ^ high), second_key = all(static_cast<std::uint32_t>(b0) ^ (low + step_a));
  const __m256i third_word = all(upper(b2) ^ (low + 2 * step_a)), third_key = all(static_cast<std::uint32_t>(a1) ^ (high + 2 * step_b));
  const __m256i fourth_word = all(static_cast<std::uint32_t>(b2));
  for (std::size_t at = 0; at + 8 <= slots.size(); at += 8) {
    Lanes halves[2];
    for (std::size_t h = 0; h < 2; ++h) {
      const __m256i slot = _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(slots.data() + at + 4 * h)));
      const __m256i b1 = times(_mm256_xor_si256(slot, first_key), factor_b);
      const __m256i a2 = times(_mm256_xor_si256(_mm256_srli_epi64(b1, 32), second_key), factor_a);
      halves[h] = {_mm256_xor_si256(b1, third_word), fourth_word, _mm256_xor_si256(_mm256_srli_epi64(a2, 32), third_key), a2};
    }
    __m256i key_a = all(low + 3 * step_a), key_b = all(high + 3 * step_b);
    for (int round = 3; round < 9; ++round) {
      for (Lanes& c : halves) {
        const __m256i a = times(c.c0, factor_a), b = times(c.c2, factor_b);
        c = {next_word(b, c.c1, key_a), b, next_word(a, c.c3, key_b), a};
      }
      key_a = _mm256_add_epi32(key_a, all(step_a));
      key_b = _mm256_add_epi32(key_b, all(step_b));
    }
    for (std::size_t h = 0; h < 2; ++h) {
      const __m256i b = times(halves[h].c2, factor_b);
      const __m256i words = _mm256_blend_epi32(next_word(b, halves[h].c1, key_a), _mm256_slli_epi64(b, 32), 0xAA);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + at + 4 * h), words);
    }
  }
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
    by_eights(key_, item, slots, epoch, out);
    at = slots.size() / 8 * 8;
    if (slots.size() - at > 2) {
      std::uint32_t rest[8] = {};
      std::uint64_t drawn[8];
      for (std::size_t i = at; i < slots.size(); ++i) rest[i - at] = slots[i];
      by_eights(key_, item, rest, epoch, drawn);
      for (std::size_t i = 0; at < slots.size(); ++i, ++at) out[at] = drawn[i];
    }
  }
#endif
  for (; at < slots.size(); ++at) out[at] = bits(item, slots[at], epoch);
}

}  // namespace wug::resources
