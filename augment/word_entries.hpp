#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "augment/word_types.hpp"
#include "resources/ascii_words.hpp"

namespace wug::augment {

/// What the ladder says of a word, as far as plain lines ask: half a cache line.
struct alignas(32) WordEntry {
  static constexpr std::uint8_t ignored_counter = 3, no_counter = 4;  // 0 to 2: the rungs
  std::uint64_t low = 0, high = 0;    ///< the word as it is written, up to 16 bytes; of others low is 0, and high of a headword its key's fingerprint
  std::uint32_t continues = 0;        ///< follower bits of what may follow it in a multiword headword
  std::uint32_t own = 0;              ///< its own follower bit; 0 where it stands in no such headword behind the first place
  std::uint32_t first = 0;            ///< its candidates: WordEntries::rendering
  std::uint16_t titled = 0;           ///< where not 0, so many places behind stand the candidates for the start of a sentence
  std::uint8_t counter = no_counter;  ///< which of a line's counts it adds to
  bool unit : 1 = false;
  bool draws : 1 = false;             ///< it has several candidates
  LetterCase letter_case : 4 = LetterCase::uncased;
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
  static constexpr std::size_t spare_renderings = 3;  ///< that may be read behind any

  WordEntries(WordTypes& types, const Ladder& ladder);

  /// To be called before every line. Numbers are valid until it says that they are not.
  [[nodiscard]] bool start_line();
  const WordEntry& operator[](Id id) const { return entries_[id]; }
  const WordEntry* data() const { return entries_.data(); }
  /// Of a word, not of a headword; valid until the next number is given.
  const WordType& type(Id id) const { return word_types_[id]; }
  const PlainRendering* rendering(const WordEntry& entry) const { return renderings_.data() + entry.first; }
  std::string_view long_text(const PlainRendering& rendering) const;
  /// Follower bits as entries have them.
  static std::uint32_t folded(std::uint64_t bits) { return static_cast<std::uint32_t>(bits | bits >> 32); }

  /// The number of every run of a line, no_word for what is no word; behind the line 16 bytes must be readable.
  void find(std::string_view line, std::span<const resources::AsciiRun> runs, Id* ids);
  /// The entry of a multiword headword that is written in this case.
  Id find_headword(lexicon::GroupId group, LetterCase letter_case);

 private:
  /// The first 16 bytes of a run as two numbers. `low` is 0 where it is longer. Only words have entries.
  struct Key {
    std::uint64_t low, high;
    std::uint64_t hash() const { return resources::fold_product(low ^ 0x9E3779B97F4A7C15U, high ^ 0xD6E8FEB86659FD93U); }
  };
  static Key key_of(const char* text, const resources::AsciiRun& run);
  Id find_slowly(std::string_view word, const Key& key);
  /// Where the search for a headword begins, whatever its number.
  static std::uint64_t place_of(std::uint64_t headword) { return (headword >> id_bits) * 0x9E3779B97F4A7C15U >> 32; }
  Id add_headword(lexicon::GroupId group, LetterCase letter_case);
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
  std::vector<WordType> word_types_;         ///< by number, copied: those that are met most stand together
  std::vector<PlainRendering> renderings_;   ///< and spare_renderings
  std::vector<std::string> long_texts_;
  std::map<std::string, Id, std::less<>> long_words_;
  std::vector<std::uint64_t> headwords_;  ///< open addressing: group, case and number of multiword headwords
  std::size_t headword_count_ = 0;
  std::uint64_t generation_;
  std::vector<Key> keys_;             ///< of a line
};

}  // namespace wug::augment
