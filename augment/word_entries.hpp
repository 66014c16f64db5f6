#pragma once
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "augment/word_types.hpp"

namespace wug::augment {

/// What the ladder says of a word, as far as plain lines ask: one cache line.
struct alignas(64) WordEntry {
  static constexpr std::uint8_t ignored_counter = 3, no_counter = 4;  // 0 to 2: the rungs
  std::uint64_t low = 0, high = 0;    ///< the word as it is written, up to 16 bytes
  const WordType* type = nullptr;
  std::uint64_t continues = 0;        ///< follower_bit of what may follow it in a multiword headword
  std::uint64_t own = 0;              ///< its own follower_bit; 0 where it stands in no such headword behind the first place
  lexicon::GroupId group = 0;
  std::uint32_t renderings = 0;
  std::uint32_t id = 0;               ///< of this entry as long as it is valid; 0 for words above 16 bytes
  std::uint8_t counter = no_counter;  ///< which of a line's counts it adds to
  bool unit = false;
};

/// A second cache before WordTypes: one probe, without a branch on the word's length up to 16 bytes. One object per thread.
class WordEntries {
 public:
  WordEntries(WordTypes& types, const lexicon::Index& index) : types_(types), index_(index), slots_(4096), generation_(types.generation()) {}

  /// To be called before every line. Entries are valid until the next call, unless size() changes meanwhile.
  void start_line();
  std::size_t size() const { return slots_.size(); }
  /// The first 16 bytes of a word as two numbers.
  struct Key {
    std::uint64_t low, high;
    std::size_t hash() const { return resources::fold_product(low ^ 0x9E3779B97F4A7C15U, high ^ 0xD6E8FEB86659FD93U); }
  };
  /// Sixteen bytes behind the start of the word must be readable.
  static Key key_of(const char* word, std::size_t length) {
    static constexpr std::uint64_t all = ~std::uint64_t{0};
    static constexpr std::uint64_t masks[] = {0, all >> 56, all >> 48, all >> 40, all >> 32, all >> 24, all >> 16, all >> 8, all,
                                              all, all, all, all, all, all, all, all};
    const std::size_t inside = length < 16 ? length : 16;
    return {resources::load_word(word, 8) & masks[inside], resources::load_word(word + 8, 8) & (inside > 8 ? masks[inside - 8] : 0)};
  }
  /// Brings the word's slot nearer, to be asked a little later.
  void prefetch(std::size_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  const WordEntry& find(std::string_view word, const Key& key, std::size_t hash) {
    if (word.size() > 16) return add_long(word);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].type != nullptr; at = (at + 1) & mask) {
      if (slots_[at].low == key.low && slots_[at].high == key.high) return slots_[at];
    }
    return add(word, key);
  }

 private:
  const WordEntry& add_long(std::string_view word);
  void fill(WordEntry& entry, const WordType& type) const;
  const WordEntry& add(std::string_view word, const Key& key);
  void grow();

  WordTypes& types_;
  const lexicon::Index& index_;
  std::vector<WordEntry> slots_;
  std::size_t used_ = 0;
  std::uint32_t last_id_ = 0;
  std::uint64_t generation_;
  std::deque<WordEntry> long_words_;  ///< of the line
};

}  // namespace wug::augment
