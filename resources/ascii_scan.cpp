#include "resources/ascii_scan.hpp"

#include <bit>

#include "resources/ascii_classes.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define WUG_X86
#include <immintrin.h>
#endif

namespace wug::resources {
namespace {

/// One bit for each of 64 bytes.
struct Masks {
  std::uint64_t run = 0;      ///< letters, digits, underscores
  std::uint64_t letter = 0;
  std::uint64_t blank = 0;    ///< U+0020
  std::uint64_t space = 0;    ///< all white space
  std::uint64_t foreign = 0;  ///< bytes beyond ASCII
  std::uint64_t address = 0;  ///< / and @
};

#ifdef WUG_X86

Masks masks_of(const char* bytes) {
  Masks masks;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
    const auto within = [&](__m128i from_first, char length) { return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(length)), from_first); };
    const auto bits = [&](__m128i found) { return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << (16 * part); };
    const __m128i letter = within(_mm_sub_epi8(_mm_or_si128(text, _mm_set1_epi8(0x20)), _mm_set1_epi8('a')), 25);
    const __m128i digit = within(_mm_sub_epi8(text, _mm_set1_epi8('0')), 9);
    const __m128i blank = _mm_cmpeq_epi8(text, _mm_set1_epi8(' '));
    masks.letter |= bits(letter);
    masks.address |= bits(_mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('/')), _mm_cmpeq_epi8(text, _mm_set1_epi8('@'))));
    masks.run |= bits(_mm_or_si128(_mm_or_si128(letter, digit), _mm_cmpeq_epi8(text, _mm_set1_epi8('_'))));
    masks.blank |= bits(blank);
    masks.space |= bits(_mm_or_si128(blank, within(_mm_sub_epi8(text, _mm_set1_epi8('\t')), '\r' - '\t')));
    masks.foreign |= bits(text);
  }
  return masks;
}

__attribute__((target("avx2"))) inline __m256i within(__m256i from_first, char length) {
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_first, _mm256_set1_epi8(length)), from_first);
}

__attribute__((target("avx2"))) inline std::uint64_t bits(__m256i found) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(found));
}

__attribute__((target("avx2"))) inline Masks wide_masks_of(const char* bytes) {
  Masks masks;
  for (unsigned part = 0; part < 64; part += 32) {
    const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + part));
    const __m256i letter = within(_mm256_sub_epi8(_mm256_or_si256(text, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a')), 25);
    const __m256i digit = within(_mm256_sub_epi8(text, _mm256_set1_epi8('0')), 9);
    const __m256i blank = _mm256_cmpeq_epi8(text, _mm256_set1_epi8(' '));
    masks.letter |= bits(letter) << part;
    masks.address |= bits(_mm256_or_si256(_mm256_cmpeq_epi8(text, _mm256_set1_epi8('/')), _mm256_cmpeq_epi8(text, _mm256_set1_epi8('@')))) << part;
    masks.run |= bits(_mm256_or_si256(_mm256_or_si256(letter, digit), _mm256_cmpeq_epi8(text, _mm256_set1_epi8('_')))) << part;
    masks.blank |= bits(blank) << part;
    masks.space |= bits(_mm256_or_si256(blank, within(_mm256_sub_epi8(text, _mm256_set1_epi8('\t')), '\r' - '\t'))) << part;
    masks.foreign |= bits(text) << part;
  }
  return masks;
}

#else

Masks masks_of(const char* bytes) {
  const auto& classes = byte_classes();
  Masks masks;
  for (unsigned i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const unsigned found = classes[byte];
    masks.run |= std::uint64_t{(found & (byte_letter | byte_digit | byte_underscore)) != 0} << i;
    masks.letter |= std::uint64_t{(found & byte_letter) != 0} << i;
    masks.address |= std::uint64_t{byte == '/' || byte == '@'} << i;
    masks.blank |= std::uint64_t{byte == ' '} << i;
    masks.space |= std::uint64_t{byte == ' ' || (byte >= '\t' && byte <= '\r')} << i;
    masks.foreign |= std::uint64_t{(found & byte_foreign) != 0} << i;
  }
  return masks;
}

#endif

template <Masks (*find)(const char*)>
[[gnu::always_inline]] inline AsciiStretches scan(std::string_view line, AsciiRun* runs) {
  std::uint64_t run_before = 0, blank_before = 0, text_before = 0;  // the bit before the first
  std::uint64_t foreign = 0, address = 0, odd = 0;
  std::size_t begun = 0, ended = 0;
  std::uint64_t tokens = 0;
  std::uint32_t segments = 0;
  for (std::size_t at = 0; at < line.size(); at += 64) {
    const Masks masks = find(line.data() + at);
    const std::size_t left = line.size() - at;
    const std::uint64_t inside = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
    const std::uint64_t run = masks.run & inside, blank = masks.blank & inside, text = ~masks.space & inside;
    foreign |= masks.foreign & inside;
    address |= masks.address & inside;
    const std::uint64_t behind_run = run << 1 | run_before;
    std::uint64_t begin = run & ~behind_run, end = ~run & behind_run;
    odd |= (begin & ~masks.letter) | (text & end & (run >> 1 | std::uint64_t{1} << 63));
    const std::uint64_t starts = begin | (~run & inside & ~(blank & (blank << 1 | blank_before)));
    tokens += static_cast<std::uint64_t>(std::popcount(text & ~(text << 1 | text_before)));
    run_before = run >> 63;
    blank_before = blank >> 63;
    text_before = text >> 63;
    const auto place = static_cast<std::uint32_t>(at);
    const auto beginning = static_cast<std::size_t>(std::popcount(begin)), ending = static_cast<std::size_t>(std::popcount(end));
    // Eight at a time, whether there are as many or not: what is too much is overwritten by the next. How many times is mostly
    // the same.
    for (std::size_t i = 0; i < beginning; i += 8) {
      for (std::size_t k = begun + i; k < begun + i + 8; ++k) {
        runs[k].begin = place + static_cast<std::uint32_t>(std::countr_zero(begin));
        runs[k].number = segments + static_cast<std::uint32_t>(std::popcount(starts & ((begin ^ (begin - 1)) >> 1)));
        runs[k].kind = SegmentKind::word;
        begin &= begin - 1;
      }
    }
    for (std::size_t i = 0; i < ending; i += 8) {
      for (std::size_t k = ended + i; k < ended + i + 8; ++k) {
        runs[k].end = place + static_cast<std::uint32_t>(std::countr_zero(end));
        end &= end - 1;
      }
    }
    begun += beginning;
    ended += ending;
    segments += static_cast<std::uint32_t>(std::popcount(starts));
  }
  if (ended < begun) runs[ended].end = static_cast<std::uint32_t>(line.size());
  return {begun, tokens, foreign != 0, odd == 0, address != 0};
}

AsciiStretches narrow_scan(std::string_view line, AsciiRun* runs) {
  return scan<masks_of>(line, runs);
}

#ifdef WUG_X86

__attribute__((target("avx2,bmi,popcnt"))) AsciiStretches wide_scan(std::string_view line, AsciiRun* runs) {
  return scan<wide_masks_of>(line, runs);
}

auto* best_scan() {
  __builtin_cpu_init();
  const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
  return wide ? wide_scan : narrow_scan;
}

#else

auto* best_scan() { return narrow_scan; }

#endif

}  // namespace

AsciiStretches scan_ascii(std::string_view line, AsciiRun* runs) {
  static auto* const best = best_scan();
  return best(line, runs);
}

}  // namespace wug::resources
