#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// One word as BERT's basic tokenizer makes it. `text` is the normalised word; byte i of it comes from the source bytes
/// [from(i), to(i)). Valid inside the visitor's call only.
class BertWord {
 public:
  std::string_view text;
  std::uint32_t begin = 0;  ///< of the word in the source

  std::size_t from(std::size_t i) const { return origin_ == nullptr ? begin + i : (*origin_)[i].first; }
  std::size_t to(std::size_t i) const { return origin_ == nullptr ? begin + i + 1 : (*origin_)[i].second; }

 private:
  friend class BertWords;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>* origin_ = nullptr;
};

/// BERT's normalisation and splitting as Hugging Face's fast BertNormalizer and BertPreTokenizer do them, character classes
/// frozen at Unicode 8 as theirs are: drops NUL, U+FFFD and control characters (also ZWJ, ZWNJ and private use), splits at
/// white space, sets every punctuation character and CJK ideograph alone. Lower-casing also strips combining marks.
class BertWords {
 public:
  explicit BertWords(bool lower_case);

  /// Calls visit(const BertWord&) for each word of `text`, in order. Invalid UTF-8 bytes are dropped like U+FFFD.
  template <class Visit>
  void split(std::string_view text, Visit&& visit) const;

 private:
  enum Class : std::uint8_t { keep, rewrite, drop, space, alone, alone_rewrite };
  struct Character {
    Class type;
    std::uint32_t length;
  };
  using Origin = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  struct Scratch {
    std::string text;
    Origin origin;
  };
  Character classify(std::string_view text, std::size_t at) const;
  Character classify_wide(std::string_view text, std::size_t at) const;
  /// Writes the normalised form of source bytes [begin, end) into `scratch`.
  void normalise(std::string_view text, std::size_t begin, std::size_t end, Scratch& scratch) const;

  bool lower_case_;
  Class ascii_[128];
  std::vector<std::uint16_t> page_of_;
  std::vector<Class> pages_;
};

inline BertWords::Character BertWords::classify(std::string_view text, std::size_t at) const {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {ascii_[byte], 1};
  return classify_wide(text, at);
}

template <class Visit>
void BertWords::split(std::string_view text, Visit&& visit) const {
  constexpr std::size_t outside = ~std::size_t{0};
  Scratch scratch;
  std::size_t begin = outside, end = 0;
  bool changed = false;  // the word's bytes are not the source's bytes
  const auto emit = [&](std::size_t from, std::size_t to, bool rewritten) {
    BertWord word;
    word.begin = static_cast<std::uint32_t>(from);
    word.text = text.substr(from, to - from);
    if (rewritten) {
      normalise(text, from, to, scratch);
      word.text = scratch.text;
      word.origin_ = &scratch.origin;
    }
    if (!word.text.empty()) visit(static_cast<const BertWord&>(word));
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character c = classify(text, at);
    const std::size_t next = at + c.length;
    if (c.type <= rewrite) {
      if (begin == outside) {
        begin = at;
        changed = false;
      } else if (end != at) {
        changed = true;  // something was dropped in between
      }
      changed = changed || c.type == rewrite;
      end = next;
    } else if (c.type != drop) {
      if (begin != outside) emit(begin, end, changed);
      begin = outside;
      if (c.type >= alone) emit(at, next, c.type == alone_rewrite);
    }
    at = next;
  }
  if (begin != outside) emit(begin, end, changed);
}

}  // namespace wug::adapt
