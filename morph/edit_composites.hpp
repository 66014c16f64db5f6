#pragma once
#include <span>
#include <string>
#include <string_view>

namespace wug::morph {

/// Takes composite characters apart, so that a change of an accent, or of the vowel in a syllable's sign, is a change of
/// one piece: é is e and an acute, 한 three letters (both as Unicode decomposes them), Ethiopic ቀ is ቅ and a vowel.
/// Signs of syllables always are, letters with marks unless that makes the way from lemmas to forms longer.
class Composites {
 public:
  Composites() = default;
  /// Decides by these pairs. Nothing is taken apart where that would change words of theirs: marks may stand in an order
  /// that Unicode does not know.
  Composites(std::span<const std::u32string> lemmas, std::span<const std::u32string> forms);

  std::u32string apart(std::u32string_view word) const;
  std::u32string together(std::u32string_view pieces) const;

 private:
  bool concerns(char32_t c) const;

  bool syllables_ = false, marks_ = false;
};

}  // namespace wug::morph
