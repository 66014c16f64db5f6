#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// SentencePiece's precompiled normalisation table: the longest prefix of the text that has an entry is replaced by the
/// entry's text. Layout: u32 size of the trie in bytes, a Darts-clone double array of u32 units, then the replacements,
/// each ended by NUL; all little-endian.
class CharacterMap {
 public:
  CharacterMap() = default;
  /// Throws Error{data} unless every unit that can be reached, the root included, leads inside the array and every
  /// replacement is valid UTF-8 inside the table.
  explicit CharacterMap(std::string_view precompiled);

  struct Match {
    std::size_t length = 0;        ///< bytes of the text; 0: no entry
    std::string_view replacement;  ///< valid while the map lives
  };
  Match longest_prefix(std::string_view text) const;
  /// False where no entry begins with these two bytes (`next` 0 at the end of the text): the common case, answered fast.
  bool may_match(unsigned char first, unsigned char next) const {
    return !units_.empty() && (pairs_[first * 4U + next / 64U] >> (next % 64U) & 1U) != 0;
  }

 private:
  void check_reachable() const;
  void note_pairs();

  std::vector<std::uint32_t> units_;
  std::string texts_;
  std::vector<std::uint64_t> pairs_;
};

}  // namespace wug::adapt
