#pragma once
#include <cstdint>
#include <deque>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "augment/analysis.hpp"
#include "augment/compounds.hpp"
#include "augment/derivations.hpp"
#include "augment/letter_case.hpp"
#include "augment/missing.hpp"
#include "lexicon/index.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {

/// By which key a word was found; SYNTHESIS.md section 2. `none` is a word that stays.
/// `parts` one that the dictionary has only the parts of, `base` one that it has only the base of, `filler` one for which another
/// of its class stands.
enum class Rung : std::uint8_t { none, exact, folded, lemma, parts, base, filler };
inline constexpr Rung rungs_of_words[] = {Rung::exact, Rung::folded, Rung::lemma, Rung::parts, Rung::base, Rung::filler};
inline constexpr std::size_t rung_count = 1 + std::size(rungs_of_words);
std::string_view name_of(Rung rung);

/// What does not change from line to line: the dictionary of one direction and how words are looked up in it.
struct Ladder {
  const lexicon::Index* index = nullptr;
  const SourceAnalyzer* analyzer = nullptr;  ///< null: no lemma rung
  std::string from, to;                      ///< language tags' codes, for case rules
  bool exact = true, folded = true, lemma = true;
  std::set<std::string, std::less<>> ignored;  ///< folded source words that are never replaced
  const Compounds* compounds = nullptr;        ///< for words that the dictionary has only the parts of; null: they are not taken apart
  const Derivations* derivations = nullptr;    ///< for words that it has only the base of; null: they are not derived
  const Fillers* fillers = nullptr;            ///< for words that the dictionary does not have; null: they stay
};

/// Bits of WordType::classes.
enum WordClass : std::uint8_t { class_noun = 1, class_verb = 2, class_adjective = 4, class_other = 8, class_unknown = 16 };
WordClass word_class(std::string_view pos);

/// What the form of a word says, as bits of WordType::form.
enum FormBit : std::uint16_t {
  form_noun = 1, form_verb = 2, form_adjective = 4, form_plural = 8, form_genitive = 16, form_past = 32, form_participle = 64,
  form_bare = 128,  ///< V;NFIN and no more
  form_second = 256, form_third = 512, form_superlative = 1024
};
std::uint16_t form_bits(std::string_view bundle);

/// What the ladder says of one word as it is written.
struct alignas(64) WordType {
  /// A candidate in the case of the word.
  struct Rendering {
    std::uint64_t cumulative = 0;  ///< weight of this and all earlier candidates, the part of speech that the form tells taken into account
    std::uint32_t weight = 0;      ///< its own, before any part of speech is compared
    std::uint32_t offset = 0;
    std::uint16_t length = 0;
    resources::Status status = resources::Status::attested;
    std::uint8_t pos = 0;          ///< as Candidate::pos
  };
  lexicon::GroupId group = 0;
  lexicon::Index::Node node = 0;  ///< the trie of multiword headwords after this word; 0 where none begins with it
  std::uint32_t first_rendering = 0, renderings = 0;
  std::uint64_t total_weight = 0;
  std::uint64_t folded_print = 0, lemma_print = 0;
  std::uint32_t analysis = 0;   ///< number of the analysis that the lemma rung used, from 1; 0 where none
  Rung rung = Rung::none;
  LetterCase letter_case = LetterCase::uncased;
  bool ignored = false;
  bool always_capital = false;  ///< written with a capital for its own sake: English "I"
  bool several_pos = false;     ///< its candidates are of different parts of speech
  bool follows = false;         ///< it, or its lemma, stands in a multiword headword behind the first place
  ClosedWord closed;
  std::uint8_t classes = 0;     ///< word classes that the candidates may have, as WordClass bits
  std::uint16_t form = 0;       ///< of the analysis, as FormBit bits

  /// Of the word and its lemma; most steps into the trie lead nowhere, and this says so sooner.
  std::uint64_t follower_bits() const {
    const std::uint64_t own = lexicon::Index::follower_bit(folded_print);
    return lemma_print == 0 ? own : own | lexicon::Index::follower_bit(lemma_print);
  }
};

/// The ladder's answers, cached by word as it is written: text repeats few words, so nearly every token is one probe. The
/// answers are pure, so it does not matter which thread has seen what. One object per thread.
class WordTypes {
 public:
  explicit WordTypes(const Ladder& ladder);

  /// Valid until the next call of make_room.
  const WordType& find(std::string_view word);
  std::string_view text(const WordType& type, std::size_t candidate) const {
    const WordType::Rendering& r = rendering(type, candidate);
    return {arena_.data() + r.offset, r.length};
  }
  const WordType::Rendering& rendering(const WordType& type, std::size_t candidate) const { return renderings_[type.first_rendering + candidate]; }
  /// The candidate for a draw below the total weight.
  std::size_t pick(const WordType& type, std::uint64_t draw) const;
  const Analysis& analysis(const WordType& type) const { return analyses_[type.analysis - 1]; }

  /// Forgets everything once the cache has grown beyond its limit; to be called between lines.
  void make_room();
  /// Grows when everything was forgotten.
  std::uint64_t generation() const { return generation_; }

 private:
  struct Slot {
    std::uint64_t low = 0, high = 0;  ///< a word holds no NUL, so its padded bytes say its length as well
    const WordType* type = nullptr;
  };
  const WordType& resolve(std::string_view word);
  const WordType& find_long(std::string_view word);
  void look_up(const std::string& key, const std::string& folded, WordType& type);
  void look_up_lemma(const std::string& folded, std::vector<Analysis>& analyses, WordType& type);
  void note_missing(const std::string& folded, std::vector<Analysis>& analyses, WordType& type);
  void render(WordType& type);
  void grow();
  static std::uint64_t mix(std::uint64_t low, std::uint64_t high) { return resources::fold_product(low ^ 0x9E3779B97F4A7C15U, high ^ 0xD6E8FEB86659FD93U); }

  const Ladder& ladder_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  struct LongSlot {
    std::uint64_t hash = 0;
    std::string word;
    const WordType* type = nullptr;
  };
  std::vector<LongSlot> long_slots_;
  std::size_t long_used_ = 0;
  std::deque<WordType> types_;
  std::vector<WordType::Rendering> renderings_;
  std::deque<Analysis> analyses_;
  std::string arena_;
  std::uint64_t generation_ = 0;
};

}  // namespace wug::augment
