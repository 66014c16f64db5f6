#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "augment/english_tagger.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// Which words may be replaced, and by what.
struct WordLimits {
  std::set<std::string, std::less<>> classes;  ///< UPOS of the words that may be replaced; empty: all
  bool one_word = false;                       ///< a word never by several, whose tags would be guesses
  bool same_class = false;                     ///< only translations for which is_same_class (conventions.hpp) holds
};

/// WordLimits where there are no tags: a word has the class that the tagger sees in it, one of a closed class its own, and any
/// other the class of its heaviest translation. One object per thread.
class UnitFilter {
 public:
  explicit UnitFilter(const WordLimits& limits) : limits_(limits) {}

  bool is_on() const { return !limits_.classes.empty() || limits_.one_word || limits_.same_class; }
  /// Takes out the units that may not be replaced or have no translation left; `tags` are theirs, and stay so.
  void apply(Substituter& line, std::vector<UnitTag>& tags);
  /// True if a translation may stand for a unit of the line for which `apply` was called.
  bool allows(const Substituter& line, const Unit& unit, std::size_t candidate);

 private:
  std::string_view class_of(Substituter& line, const Unit& unit, UnitTag::Kind kind) const;
  bool is_kept(const Substituter& line, std::size_t unit);
  bool allows(const Substituter& line, const Unit& unit, std::size_t candidate, std::string_view upos);

  WordLimits limits_;
  std::vector<std::string_view> classes_;  ///< by unit
  resources::Word word_;                   ///< of the class that is compared
};

}  // namespace wug::augment
