#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "augment/profile.hpp"
#include "augment/substitute.hpp"
#include "augment/wish.hpp"

namespace wug::augment {

/// What the words around a unit ask of it.
struct UnitTag {
  enum class Kind : std::uint8_t { other, noun, verb, adjective, pronoun, modal };
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  Kind kind = Kind::other;
  Wish wish;
  std::uint32_t head = none;         ///< unit of the noun that an adjective belongs to
  std::uint32_t article = none;      ///< segment of the noun's article, if it goes where the form says the wish's definiteness
  std::uint32_t preposition = none;  ///< segment of the word that governs it, if it goes where the form says the wish's case
};

/// The UD class of a kind; "" of `other`.
std::string_view ud_class(UnitTag::Kind kind);

/// A one-pass rule tagger of English: number, tense, person and degree from the forms, case from prepositions and place
/// (before the verb the subject's, behind it the object's), person and number of verbs from the subject, noun or pronoun.
/// It looks at closed-class words and at the classes that the dictionary gives; it needs no model and no tree.
class EnglishTagger {
 public:
  explicit EnglishTagger(const Profile& profile);
  /// One tag per unit of the line.
  void tag(Substituter& line, std::vector<UnitTag>& tags);
  WishValues& values() { return values_; }

 private:
  struct Phrase;
  struct Clause;
  using FunctionTable = std::map<std::string, FunctionWord, std::less<>>;
  /// What the profile says of a function word.
  struct Use {
    std::uint16_t value = 0;  ///< number of the value that it gives
    bool known = false;
    bool drop = false;        ///< FunctionWord::drop
  };
  using Uses = std::vector<std::pair<std::uint64_t, Use>>;  ///< the last one at each place, with the fingerprint of the word as it is written
  Use use_of(Uses& known, const FunctionTable& words, std::string_view written);
  void closed_word(Clause& clause, std::uint32_t segment, const WordType& type, std::string_view written);
  void tag_pronoun(const Clause& clause, const ClosedWord& word, UnitTag& tag) const;
  void content_word(Clause& clause, Substituter& line, std::uint32_t unit, std::vector<UnitTag>& tags);
  void noun(Clause& clause, std::uint16_t form, std::uint32_t unit, std::vector<UnitTag>& tags);
  void wait(Phrase& phrase, std::uint32_t unit);
  void verb(Clause& clause, std::uint16_t form, UnitTag& tag);

  const Profile& profile_;
  WishValues values_;
  std::uint16_t subject_, object_, possessor_;  ///< cases
  Uses prepositions_ = Uses(1024), articles_ = Uses(64);
  std::vector<std::uint32_t> adjectives_;  ///< units that wait for their noun
};

}  // namespace wug::augment
