#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/tokenizer/character_map.hpp"

namespace wug::adapt {

/// Text as Unigram sees it. Byte i of `text` comes from the source bytes from[i] on; from has one more entry, the end.
/// " a  b" gives "▁a▁b" (▁ three bytes) with from = 1 1 1 1 2 2 2 4 5; white space alone gives "" with from = {its end}.
struct NormalizedText {
  std::string text;
  std::vector<std::uint32_t> from;
};

struct NormalizerOptions {
  bool add_dummy_prefix = true;          ///< a ▁ before the text
  bool remove_extra_whitespaces = true;  ///< none at the ends, one between words
};

/// SentencePiece's normalisation: the character map by longest prefix, blanks as ▁. Invalid bytes become U+FFFD.
/// Source: sentencepiece, normalizer.cc (same result byte by byte).
class UnigramNormalizer {
 public:
  UnigramNormalizer(CharacterMap map, const NormalizerOptions& options) : map_(std::move(map)), options_(options) {}
  void normalise(std::string_view source, NormalizedText& out) const;
  const NormalizerOptions& options() const { return options_; }

 private:
  struct Step {
    std::string_view text;
    std::size_t length;
  };
  Step step(std::string_view rest) const;

  CharacterMap map_;
  NormalizerOptions options_;
};

}  // namespace wug::adapt
