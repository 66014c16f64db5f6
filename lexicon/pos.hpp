#pragma once
#include <string>
#include <string_view>

namespace wug::lexicon {

/// Where a part-of-speech tag comes from: the same letter means different things in different places.
enum class PosScheme {
  general,   ///< abbreviations and words of dictionaries ("n.", "Noun", "vt", "adj"), wiktextract, FLEx
  apertium,  ///< first symbol of a lemma: n, np, vblex …
  giella,    ///< N, V, A, Adv …
  wordnet    ///< n, v, a, s, r
};

/// The UD part-of-speech tag (universaldependencies.org/u/pos) of a source's tag; empty when the tables have none.
/// In the general scheme case, a final dot and what follows a blank, comma or slash do not matter.
std::string_view ud_of(PosScheme scheme, std::string_view original);

/// ud_of in the general scheme that keeps its last answer: neighbours mostly have the same tag.
class GeneralPos {
 public:
  std::string_view ud(std::string_view original) {
    if (original != original_) {
      ud_ = ud_of(PosScheme::general, original);
      original_ = original;
    }
    return ud_;
  }

 private:
  std::string original_;
  std::string_view ud_;
};

/// True when `text` is a UD tag itself.
bool is_ud(std::string_view text);

}  // namespace wug::lexicon
