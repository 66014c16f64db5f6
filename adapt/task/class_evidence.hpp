#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// In what way something speaks for a class of a word: a lexicon has it as the word's only class, the first of several or a
/// further one; or it does not know the word, whose ending, beginning or last part is that of known words, or whose letters
/// tell something (a capital inside a sentence, at its beginning, throughout; a hyphen).
enum class EvidencePlace : std::uint8_t { only, first, further, unknown, ending, beginning, last_part, capital, first_capital, all_capitals, hyphen };
inline constexpr std::array<std::string_view, 11> evidence_places = {"only",      "first",   "further",       "unknown",      "ending", "beginning",
                                                                     "last_part", "capital", "first_capital", "all_capitals", "hyphen"};

struct ClassEvidence {
  EvidencePlace place = EvidencePlace::only;
  std::string upos;  ///< "" where it speaks for no class of its own accord
  double share = 1;  ///< how much of it: 1 where it is certain
};

/// What is known of words in their sentences besides what a model says.
class ClassLookup {
 public:
  virtual ~ClassLookup() = default;
  virtual std::vector<ClassEvidence> evidence(const std::vector<std::string>& words, std::size_t at) const = 0;

  /// The same of a known word as if it were unknown, and how likely such a word is to be missing, beside others; nullopt where
  /// it is unknown anyway.
  struct WithoutWord {
    std::vector<ClassEvidence> evidence;
    double weight = 1;
  };
  virtual std::optional<WithoutWord> without_word(const std::vector<std::string>& words, std::size_t at) const = 0;
};

}  // namespace wug::adapt
