#include "resources/segment.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <array>

#include "resources/ascii_classes.hpp"
#include "resources/error.hpp"
#include "resources/simple_text.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

constexpr unsigned letter = byte_letter, digit = byte_digit, underscore = byte_underscore, blank = byte_blank,
                   inside_word = byte_inside_word, inside_number = byte_inside_number, foreign = byte_foreign;
using Classes = std::array<std::uint8_t, 256>;

void check(UErrorCode status, const char* action) {
  if (U_FAILURE(status)) {
    throw Error(Cause::internal, std::string("ICU cannot ") + action + ": " + u_errorName(status));
  }
}

UBreakIterator* open_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
  check(status, "open its word break rules");
  return iterator;
}

/// True if ICU keeps `text` in one piece.
bool is_one_piece(UBreakIterator* iterator, const char16_t (&text)[3]) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, text, 3, &status);
  check(status, "look for word boundaries");
  ubrk_first(iterator);
  return ubrk_next(iterator) == 3;
}

Classes ask_icu() {
  Classes classes{};
  UBreakIterator* iterator = open_iterator();
  for (unsigned c = 0; c < 256; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_digit = c >= '0' && c <= '9';
    if (c >= 128) {
      classes[c] = foreign;
    } else if (is_letter) {
      classes[c] = letter;
    } else if (is_digit) {
      classes[c] = digit;
    } else if (c == '_') {
      classes[c] = underscore;
    } else if (c == ' ') {
      classes[c] = blank;
    } else {
      const auto middle = static_cast<char16_t>(c);
      if (is_one_piece(iterator, {u'a', middle, u'a'})) classes[c] |= inside_word;
      if (is_one_piece(iterator, {u'1', middle, u'1'})) classes[c] |= inside_number;
    }
  }
  ubrk_close(iterator);
  return classes;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  }
  return false;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

const std::array<std::uint8_t, 256>& byte_classes() {
  static const Classes table = ask_icu();
  return table;
}

struct Segmenter::Icu {
  UBreakIterator* iterator = open_iterator();
  UText text = UTEXT_INITIALIZER;
  const Classes* table = &byte_classes();
  ~Icu() {
    utext_close(&text);
    ubrk_close(iterator);
  }
};

Segmenter::Segmenter() : icu_(std::make_unique<Icu>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

void Segmenter::append_icu(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Segment>& segments) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&icu_->text, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  ubrk_setUText(icu_->iterator, &icu_->text, &status);
  check(status, "look for word boundaries");
  std::int32_t start = ubrk_first(icu_->iterator);
  for (std::int32_t next = ubrk_next(icu_->iterator); next != UBRK_DONE; next = ubrk_next(icu_->iterator)) {
    const std::int32_t rule = ubrk_getRuleStatus(icu_->iterator);
    std::size_t at = begin + static_cast<std::uint32_t>(start);
    const auto from = static_cast<std::uint32_t>(at);
    const auto until = begin + static_cast<std::uint32_t>(next);
    SegmentKind kind = rule >= UBRK_WORD_LETTER ? SegmentKind::word
                       : rule >= UBRK_WORD_NUMBER ? SegmentKind::number
                                                  : SegmentKind::other;
    // ICU's status is that of the last character: "A1" is a word to us.
    if (kind == SegmentKind::number && has_letter(text.substr(from, until - from))) kind = SegmentKind::word;
    if (kind == SegmentKind::other && u_isUWhiteSpace(static_cast<UChar32>(next_code_point(text, at)))) {
      kind = SegmentKind::space;
    }
    segments.push_back({from, until, kind});
    start = next;
  }
}

void Segmenter::split(std::string_view text, std::vector<Segment>& segments) {
  segments.clear();
  const Classes& table = *icu_->table;
  const auto size = static_cast<std::uint32_t>(text.size());
  const auto& letters = simple_letters();
  const auto is_ascii = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
  const auto class_at = [&](std::uint32_t i) -> unsigned {
    if (i >= size) return 0;
    const unsigned found = table[static_cast<unsigned char>(text[i])];
    return found == foreign && letters[two_byte_character(text.data() + i, size - i)].in_words ? letter : found;
  };
  // A border between an ASCII blank and another ASCII character holds whatever stands further left or right.
  std::uint32_t safe = 0;
  std::size_t safe_count = 0;
  std::uint32_t at = 0;
  unsigned before = 0;
  while (at < size) {
    const std::uint32_t begin = at;
    unsigned current = class_at(at);
    if ((current == blank) != (before == blank)) {
      safe = at;
      safe_count = segments.size();
    }
    before = current;
    SegmentKind kind = SegmentKind::other;
    if ((current & (letter | digit | underscore)) != 0) {
      unsigned seen = 0;
      while (true) {
        do {
          seen |= current;
          before = current;
          at += is_ascii(at) ? 1 : 2;
          current = class_at(at);
        } while ((current & (letter | digit | underscore)) != 0);
        const unsigned joined = before == letter && (current & inside_word) != 0      ? letter
                                : before == digit && (current & inside_number) != 0 ? digit
                                                                                     : 0;
        if (joined == 0 || class_at(at + 1) != joined) break;
        current = class_at(++at);
      }
      kind = (seen & letter) != 0 ? SegmentKind::word : (seen & digit) != 0 ? SegmentKind::number : SegmentKind::other;
    } else if (current == blank) {
      while (class_at(at) == blank) ++at;
      kind = SegmentKind::space;
    } else if (current != foreign) {
      if (is_ascii_space(text[at])) kind = SegmentKind::space;
      at += text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
    }
    if (class_at(at) != foreign) {
      segments.push_back({begin, at, kind});
      continue;
    }
    // A character outside ASCII may join what is before it: ICU takes the stretch up to the next safe border.
    segments.resize(safe_count);
    while (at < size && !(text[at] == ' ' && is_ascii(at - 1) && text[at - 1] != ' ')) ++at;
    append_icu(text, safe, at, segments);
    before = 0;
    safe = at;
    safe_count = segments.size();
  }
}

std::vector<Segment> Segmenter::split(std::string_view text) {
  std::vector<Segment> segments;
  split(text, segments);
  return segments;
}

std::vector<Segment> Segmenter::split_by_icu(std::string_view text) {
  std::vector<Segment> segments;
  if (!text.empty()) append_icu(text, 0, static_cast<std::uint32_t>(text.size()), segments);
  return segments;
}

}  // namespace wug::resources
