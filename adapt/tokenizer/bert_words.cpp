#include "adapt/tokenizer/bert_words.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <map>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

constexpr std::uint32_t page_bits = 8;

/// The tables of the reference implementation end with Unicode 8; younger characters count as unassigned letters there.
bool in_reference(UChar32 c) {
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] >= 1 && age[0] <= 8;
}

bool is_control(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0 && in_reference(c); }

bool is_punctuation(UChar32 c) {
  if (c < 0x80) return u_isgraph(c) != 0 && u_isalnum(c) == 0;
  // U+166D and U+111C9 were punctuation in Unicode 8 and are not any more.
  return c == 0x166D || c == 0x111C9 || ((U_GET_GC_MASK(c) & U_GC_P_MASK) != 0 && in_reference(c));
}

/// The ranges of the fast implementation: U+2B820..2B91F is missing there, unlike in the slow one.
bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_mark(UChar32 c) { return u_charType(c) == U_NON_SPACING_MARK && in_reference(c); }

const UNormalizer2* decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFDInstance(&status);
  if (U_FAILURE(status) != 0) throw resources::Error(resources::Cause::internal, "ICU has no NFD data");
  return normalizer;
}

/// Canonical decomposition, combining marks left out, lower case: what the uncased models see of `c`.
std::u32string lower_and_strip(UChar32 c) {
  std::u32string bare;
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[32];
  const std::int32_t length = unorm2_getDecomposition(decomposer(), c, buffer, 32, &status);
  if (length < 0 || U_FAILURE(status) != 0) {
    if (!is_mark(c)) bare.push_back(static_cast<char32_t>(c));
  } else {
    for (std::int32_t i = 0; i < length;) {
      UChar32 part;
      U16_NEXT(buffer, i, length, part);
      if (!is_mark(part)) bare.push_back(static_cast<char32_t>(part));
    }
  }
  std::u32string lower;
  for (const char32_t part : bare) lower.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(part))));
  return lower;
}

}  // namespace

BertWords::BertWords(bool lower_case) : lower_case_(lower_case) {
  const auto class_of = [&](UChar32 c) {
    if (c == '\t' || c == '\n' || c == '\r') return space;
    if (c == 0 || c == 0xFFFD || is_control(c)) return drop;
    if (u_isUWhiteSpace(c) != 0) return space;
    if (is_ideograph(c)) return lower_case_ && lower_and_strip(c) != std::u32string(1, static_cast<char32_t>(c)) ? alone_rewrite : alone;
    if (!lower_case_) return is_punctuation(c) ? alone : keep;
    const std::u32string form = lower_and_strip(c);
    const bool same = form.size() == 1 && static_cast<UChar32>(form[0]) == c;
    const bool punctuation = form.size() == 1 && is_punctuation(static_cast<UChar32>(form[0]));
    if (punctuation) return same ? alone : alone_rewrite;
    return same ? keep : rewrite;
  };
  // Planes 3 to 13 hold nothing that is not kept; equal pages are stored once.
  std::map<std::vector<Class>, std::uint16_t> seen;
  std::vector<Class> page(std::size_t{1} << page_bits);
  const std::vector<Class> kept(page.size(), keep);
  for (UChar32 first = 0; first < 0x110000; first += 1 << page_bits) {
    const bool unassigned = first >= 0x30000 && first < 0xE0000;
    const bool private_use = first >= 0xF0000;  // each plane's last page ends in two non-characters, which are kept
    if (unassigned) {
      page = kept;
    } else if (private_use && (first & 0xFF00) != 0xFF00) {
      page.assign(page.size(), drop);
    } else {
      for (UChar32 i = 0; i < 1 << page_bits; ++i) page[static_cast<std::size_t>(i)] = class_of(first + i);
    }
    const auto [place, added] = seen.emplace(page, static_cast<std::uint16_t>(seen.size()));
    if (added) pages_.insert(pages_.end(), page.begin(), page.end());
    page_of_.push_back(place->second);
  }
  for (std::size_t c = 0; c < 128; ++c) ascii_[c] = pages_[c];
}

BertWords::Character BertWords::classify_wide(std::string_view text, std::size_t at) const {
  std::size_t next = at;
  const char32_t c = resources::next_code_point(text, next);
  const std::size_t page = page_of_[c >> page_bits];
  return {pages_[(page << page_bits) + (c & ((1U << page_bits) - 1))], static_cast<std::uint32_t>(next - at)};
}

void BertWords::normalise(std::string_view text, std::size_t begin, std::size_t end, Scratch& scratch) const {
  scratch.text.clear();
  scratch.origin.clear();
  for (std::size_t at = begin; at < end;) {
    const Character c = classify(text, at);
    const std::size_t next = at + c.length;
    if (c.type == rewrite || c.type == alone_rewrite) {
      std::size_t offset = at;
      for (const char32_t part : lower_and_strip(static_cast<UChar32>(resources::next_code_point(text, offset)))) {
        resources::append_utf8(scratch.text, part);
      }
    } else if (c.type != drop) {
      scratch.text.append(text.substr(at, c.length));
    }
    scratch.origin.resize(scratch.text.size(), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)});
    at = next;
  }
}

}  // namespace wug::adapt
