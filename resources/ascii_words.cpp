#include "resources/ascii_words.hpp"

#include <bit>

#include "resources/ascii_classes.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wug::resources {
namespace {

struct Masks {
  std::uint64_t run = 0;      ///< letters, digits, underscores
  std::uint64_t foreign = 0;  ///< bytes beyond ASCII
};

#ifdef __SSE2__

Masks masks_of(const char* bytes, const std::uint8_t*) {
  Masks masks;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
    const __m128i from_a = _mm_sub_epi8(_mm_or_si128(text, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i from_0 = _mm_sub_epi8(text, _mm_set1_epi8('0'));
    const __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    const __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
    const __m128i run = _mm_or_si128(_mm_or_si128(letter, digit), _mm_cmpeq_epi8(text, _mm_set1_epi8('_')));
    masks.run |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(run))} << (16 * part);
    masks.foreign |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(text))} << (16 * part);
  }
  return masks;
}

#else

Masks masks_of(const char* bytes, const std::uint8_t* classes) {
  Masks masks;
  for (unsigned i = 0; i < 64; ++i) {
    const unsigned found = classes[static_cast<unsigned char>(bytes[i])];
    masks.run |= std::uint64_t{(found & (byte_letter | byte_digit | byte_underscore)) != 0} << i;
    masks.foreign |= std::uint64_t{(found & byte_foreign) != 0} << i;
  }
  return masks;
}

#endif

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

AsciiWords::AsciiWords() : classes_(byte_classes().data()) {}

bool AsciiWords::find_borders(std::string_view line) {
  border_count_ = 0;
  if (borders_.size() < line.size() + 80) borders_.resize(line.size() + 80);
  std::uint64_t before = 0, foreign = 0;
  for (std::size_t at = 0; at < line.size(); at += 64) {
    Masks masks = masks_of(line.data() + at, classes_);
    const std::size_t left = line.size() - at;
    if (left < 64) {
      const std::uint64_t inside = (std::uint64_t{1} << left) - 1;
      masks.run &= inside;
      masks.foreign &= inside;
    }
    foreign |= masks.foreign;
    std::uint64_t changes = masks.run ^ (masks.run << 1 | before);
    before = masks.run >> 63;
    // Four at a time, whether there are as many or not: what is too much is overwritten by the next.
    const auto count = static_cast<std::size_t>(std::popcount(changes));
    std::uint32_t* out = borders_.data() + border_count_;
    for (std::size_t i = 0; i < count; i += 4, out += 4) {
      for (unsigned k = 0; k < 4; ++k) {
        out[k] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(changes));
        changes &= changes - 1;
      }
    }
    border_count_ += count;
  }
  if (border_count_ % 2 != 0) borders_[border_count_++] = static_cast<std::uint32_t>(line.size());
  return foreign == 0;
}

void AsciiWords::cross_gap(const char* from, const char* to) {
  bool blank = false;
  for (; from < to; ++from) {
    const bool is_blank = *from == ' ', space = is_space(*from);
    segments_ += !(is_blank && blank);
    tokens_ += !space && !in_token_;
    in_token_ = !space;
    blank = is_blank;
  }
}

/// The end of the run that begins at borders_[border]; moves `border` to the run's last stretch.
std::uint32_t AsciiWords::join(const char* text, std::size_t& border) const {
  const auto class_of = [&](std::uint32_t at) -> unsigned { return classes_[static_cast<unsigned char>(text[at])]; };
  std::uint32_t end = borders_[border + 1];
  while (border + 2 < border_count_ && borders_[border + 2] == end + 1) {
    const unsigned joint = class_of(end), left = class_of(end - 1), right = class_of(end + 1);
    const bool joined = ((joint & byte_inside_word) != 0 && left == byte_letter && right == byte_letter) ||
                        ((joint & byte_inside_number) != 0 && left == byte_digit && right == byte_digit);
    if (!joined) break;
    border += 2;
    end = borders_[border + 1];
  }
  return end;
}

SegmentKind AsciiWords::kind_of(const char* from, const char* to) const {
  unsigned seen = 0;
  for (; from < to && (seen & byte_letter) == 0; ++from) seen |= classes_[static_cast<unsigned char>(*from)];
  return (seen & byte_letter) != 0 ? SegmentKind::word : (seen & byte_digit) != 0 ? SegmentKind::number : SegmentKind::other;
}

bool AsciiWords::split(std::string_view line) {
  tokens_ = 0;
  segments_ = 0;
  run_count_ = 0;
  in_token_ = false;
  if (!find_borders(line)) return false;
  const char* text = line.data();
  if (runs_.size() < border_count_ / 2) runs_.resize(border_count_);
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < border_count_; i += 2) {
    const std::uint32_t begin = borders_[i];
    if (begin - at == 1 && text[at] == ' ') {
      ++segments_;
      in_token_ = false;
    } else {
      cross_gap(text + at, text + begin);
    }
    tokens_ += !in_token_;
    in_token_ = true;
    at = borders_[i + 1];
    if (i + 2 < border_count_ && borders_[i + 2] == at + 1 && text[at] != ' ') at = join(text, i);
    const bool letter = classes_[static_cast<unsigned char>(text[begin])] == byte_letter;
    runs_[run_count_++] = {begin, at, segments_++, letter ? SegmentKind::word : kind_of(text + begin, text + at)};
  }
  cross_gap(text + at, text + line.size());
  return true;
}

}  // namespace wug::resources
