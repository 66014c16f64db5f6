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

/// Segments that follow from the classes of single characters alone.
class ByteScanner {
 public:
  ByteScanner(std::string_view text, const Classes& table) : text_(text), size_(static_cast<std::uint32_t>(text.size())), table_(table) {}

  unsigned class_at(std::uint32_t i) const {
    if (i >= size_) return 0;
    const unsigned found = table_[static_cast<unsigned char>(text_[i])];
    return found == foreign && letters_[two_byte_character(text_.data() + i, size_ - i)].in_words ? letter : found;
  }

  /// Moves `at`, where a character of class `first` stands, behind its segment; a foreign character stays where it is.
  SegmentKind take(std::uint32_t& at, unsigned first) const {
    if ((first & in_word) != 0) return take_word(at, first);
    if (first == foreign) return SegmentKind::other;
    if (first != blank) return take_single(at);
    while (class_at(at) == blank) ++at;
    return SegmentKind::space;
  }

  /// The next border behind `at` that no character outside ASCII can move.
  std::uint32_t safe_border(std::uint32_t at) const {
    while (at < size_ && !(text_[at] == ' ' && is_ascii(at - 1) && text_[at - 1] != ' ')) ++at;
    return at;
  }

 private:
  static constexpr unsigned in_word = letter | digit | underscore;

  bool is_ascii(std::uint32_t i) const { return static_cast<unsigned char>(text_[i]) < 0x80; }

  SegmentKind take_word(std::uint32_t& at, unsigned current) const {
    unsigned seen = 0;
    while (true) {
      unsigned before = 0;
      do {
        seen |= current;
        before = current;
        at += is_ascii(at) ? 1 : 2;
        current = class_at(at);
      } while ((current & in_word) != 0);
      const unsigned joined = before == letter && (current & inside_word) != 0      ? letter
                              : before == digit && (current & inside_number) != 0 ? digit
                                                                                   : 0;
      if (joined == 0 || class_at(at + 1) != joined) break;
      current = class_at(++at);
    }
    return (seen & letter) != 0 ? SegmentKind::word : (seen & digit) != 0 ? SegmentKind::number : SegmentKind::other;
  }

  SegmentKind take_single(std::uint32_t& at) const {
    const char c = text_[at];
    at += c == '\r' && at + 1 < size_ && text_[at + 1] == '\n' ? 2 : 1;
    return is_ascii_space(c) ? SegmentKind::space : SegmentKind::other;
  }

  std::string_view text_;
  std::uint32_t size_;
  const Classes& table_;
  decltype(simple_letters()) letters_ = simple_letters();
};

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
  const ByteScanner scanner(text, *icu_->table);
  // A border between an ASCII blank and another ASCII character holds whatever stands further left or right.
  std::uint32_t safe = 0;
  std::size_t safe_count = 0;
  bool after_blank = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t begin = at;
    const unsigned first = scanner.class_at(at);
    if ((first == blank) != after_blank) {
      safe = at;
      safe_count = segments.size();
    }
    after_blank = first == blank;
    const SegmentKind kind = scanner.take(at, first);
    if (scanner.class_at(at) != foreign) {
      segments.push_back({begin, at, kind});
      continue;
    }
    // A character outside ASCII may join what is before it: ICU takes the stretch up to the next safe border.
    segments.resize(safe_count);
    at = scanner.safe_border(at);
    append_icu(text, safe, at, segments);
    after_blank = false;
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
