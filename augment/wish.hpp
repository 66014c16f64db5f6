#pragma once
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "augment/cell.hpp"

namespace wug::augment {

/// What the context asks of a target word, in one word of memory: the tagger's own few values, and numbers of the profile's and
/// the table's (WishValues). 0 is "not asked" everywhere.
struct Wish {
  enum Part : std::uint64_t { any, noun, verb, participle, adjective, pronoun };
  enum Number : std::uint64_t { no_number, singular, plural };
  enum Tense : std::uint64_t { no_tense, present, past };
  enum Mood : std::uint64_t { no_mood, indicative, imperative };
  enum Degree : std::uint64_t { no_degree, comparative, superlative };
  std::uint64_t part : 3 = any;
  std::uint64_t number : 2 = no_number;
  std::uint64_t person : 2 = 0;
  std::uint64_t tense : 2 = no_tense;
  std::uint64_t mood : 2 = no_mood;
  std::uint64_t infinitive : 1 = 0;
  std::uint64_t degree : 2 = no_degree;
  std::uint64_t grammatical_case : 16 = 0;
  std::uint64_t definiteness : 16 = 0;
  std::uint64_t gender : 16 = 0;
  std::uint64_t padding : 2 = 0;

  std::uint64_t bits() const { return std::bit_cast<std::uint64_t>(*this); }
};
static_assert(sizeof(Wish) == 8);

/// The values of wishes that are no constants. One object per thread.
class WishValues {
 public:
  /// The number of a value that outlives this; 0 for "".
  std::uint16_t number_of(std::string_view value);
  /// The wish as the matcher takes it, without the profile's defaults.
  Wanted unpack(const Wish& wish) const;

 private:
  std::vector<std::string_view> values_{""};
};

}  // namespace wug::augment
