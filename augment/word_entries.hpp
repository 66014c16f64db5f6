#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "augment/word_types.hpp"

namespace wug::augment {

/// What the ladder says of a word, as far as plain lines ask: half a cache line.
struct WordEntry {
  static constexpr std::uint8_t ignored_counter = 3, no_counter = 4;  // 0 to 2: the rungs
  std::uint64_t low = 0, high = 0;    ///< the word as it is written, up to 16 bytes
  std::uint32_t continues = 0;        ///< follower bits of what may follow it in a multiword headword
  std::uint32_t own = 0;              ///< its own follower bit; 0 where it stands in no such headword behind the first place
  std::uint32_t first = 0;            ///< its candidates: WordEntries::rendering
  std::uint16_t titled = 0;           ///< where not 0, so many places behind stand the candidates for the start of a sentence
  std::uint8_t counter = no_counter;  ///< which of a line's counts it adds to
  bool unit : 1 = false;
  bool draws : 1 = false;             ///< it has several candidates
};
static_assert(sizeof(WordEntry) == 32);

/// A candidate in the case of its word, and the draws that choose it: below `below` and not below that of an earlier one.
struct alignas(32) PlainRendering {
  static constexpr std::uint8_t longest = 22, elsewhere = 255;
  std::uint64_t below = 0;
  resources::Status status = resources::Status::attested;
  std::uint8_t length = 0;            ///< `elsewhere`: the text holds the number of a long one
  char text[longest] = {};
};
static_assert(sizeof(PlainRendering) == 32);

/// A cache before WordTypes that keeps together what is met first, which is what is met most: text repeats few words. Words
/// and multiword headwords are entries with numbers. One object per thread.
class WordEntries {
 public:
  using Id = std::uint32_t;
  static constexpr Id no_word = 0;      ///< a number: it may stand in a headword behind the first place
  static constexpr Id end_of_line = 1;  ///< nothing follows
  static constexpr unsigned id_bits = 20;

  WordEntries(WordTypes& types, const Ladder& ladder);

  /// To be called before every line. Numbers are valid until the next call.
  void start_line();
  const WordEntry& operator[](Id id) const { return entries_[id]; }
  /// Of a word, not of a headword.
  const WordType& type(Id id) const { return *word_types_[id]; }
  const PlainRendering* rendering(const WordEntry& entry) const { return renderings_.data() + entry.first; }
  std::string_view long_text(const PlainRendering& rendering) const;

  /// Sixteen bytes behind the start of the word must be readable.
  Id find(const char* word, std::size_t length) {
    if (length > 16) return find_long({word, length});
    const Key key = key_of(word, length);
    const std::uint64_t hash = key.hash();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
      if (slots_[at] >> id_bits != hash >> (32 + id_bits)) continue;
      const Id id = slots_[at] & ((1U << id_bits) - 1);
      if (entries_[id].low == key.low && entries_[id].high == key.high) return id;
    }
    return add(std::string_view(word, length), key);
  }
  /// The entry of a multiword headword that is written in this case.
  Id find_headword(lexicon::GroupId group, LetterCase letter_case);

 private:
  /// The first 16 bytes of a word as two numbers.
  struct Key {
    std::uint64_t low, high;
    std::uint64_t hash() const { return resources::fold_product(low ^ 0x9E3779B97F4A7C15U, high ^ 0xD6E8FEB86659FD93U); }
  };
  static Key key_of(const char* word, std::size_t length) {
    static constexpr std::uint64_t all = ~std::uint64_t{0};
    static constexpr std::uint64_t masks[] = {0, all >> 56, all >> 48, all >> 40, all >> 32, all >> 24, all >> 16, all >> 8, all,
                                              all, all, all, all, all, all, all, all};
    return {resources::load_word(word, 8) & masks[length], resources::load_word(word + 8, 8) & (length > 8 ? masks[length - 8] : 0)};
  }
  Id find_long(std::string_view word);
  Id add(std::string_view word, const Key& key);
  Id add_entry(const WordType& type);
  void insert(std::uint64_t hash, Id id);
  void grow();
  void clear();
  void add_candidates(WordEntry& entry, const WordType& type);
  void add_rendering(std::string_view text, resources::Status status, std::uint64_t cumulative, std::uint64_t total);

  WordTypes& types_;
  const Ladder& ladder_;
  std::vector<std::uint32_t> slots_;  ///< open addressing: number of an entry, and the upper bits of its hash before it; 0 free
  std::size_t used_ = 0;
  std::vector<WordEntry> entries_;
  std::vector<const WordType*> word_types_;  ///< by number; null of a headword
  std::vector<PlainRendering> renderings_;
  std::vector<std::string> long_texts_;
  std::map<std::string, Id, std::less<>> long_words_;
  std::unordered_map<std::uint64_t, Id> headwords_;
  std::uint64_t generation_;
};

}  // namespace wug::augment
