#pragma once
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/index.hpp"

namespace wug::augment {

/// Translations of derived words that the dictionary does not have, from those of their bases: "kindness" of "kind". Which affix of
/// the target language goes with which one of the source language is learned from pairs of headwords, one derived from the
/// other, whose translations are derived from one another as well. Safe for any number of threads.
class Derivations {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  /// `known` are words of the target language with what is derived from them: behind which endings an affix stands is learned from
  /// them as well, and what makes a known word comes before what does not.
  Derivations(const lexicon::Index& index, const Pairs& known);

  /// A translation of this folded word as a word of this class (UPOS), status `generated`; its text lives as long as this.
  std::optional<lexicon::Candidate> translate(std::string_view word, std::string_view upos) const;

  /// Pairs of translations that the affixes were learned from.
  std::size_t examples() const { return examples_; }

 private:
  /// What makes one word of another: "happy" loses "y" and takes "iness", "kind" takes "un" before it.
  struct Change {
    std::string before, lost, added;
    auto operator<=>(const Change&) const = default;
    bool fits(std::string_view base) const { return base.size() > lost.size() && base.ends_with(lost); }
    std::string apply(std::string_view base) const;
  };
  /// A change of the source language, and the classes before and behind it.
  struct Affix {
    Change change;
    std::uint8_t from = 0, to = 0;
    auto operator<=>(const Affix&) const = default;
  };
  using Changes = std::map<Change, std::size_t>;
  /// What goes with it in the target language.
  struct Counterparts {
    std::size_t pairs = 0, related = 0;  ///< of headwords; those whose translations are derived from one another
    Changes changes;
  };
  static std::optional<Change> change_between(std::string_view base, std::string_view word);
  void learn();
  void learn(lexicon::GroupId base, lexicon::GroupId word);
  /// The same change as often as there are pairs of words, however many headwords they translate.
  void learn_ending(const Change& change, std::string_view base, std::string_view word);
  std::set<std::uint8_t> classes(lexicon::GroupId group) const;
  /// The group's translations of this class by one word.
  std::vector<lexicon::Candidate> translations(lexicon::GroupId group, std::uint8_t pos) const;
  void drop_rare();
  std::optional<std::string> known_word(const Changes& changes, std::string_view base) const;
  std::optional<std::string> likely_word(const Changes& changes, std::string_view base) const;
  std::optional<std::string> derive(const Changes& changes, const std::vector<lexicon::Candidate>& bases) const;
  std::string_view keep(std::string text) const;

  const lexicon::Index& index_;
  std::map<Affix, Counterparts> affixes_;
  std::map<Change, std::map<std::string, std::size_t, std::less<>>> endings_;  ///< of the target's bases, up to three characters; "" for all
  std::set<std::pair<std::string, std::string>> counted_;                      ///< pairs of words in endings_, while they are learned
  std::set<std::string, std::less<>> known_;                                   ///< words of the target language
  std::size_t examples_ = 0;
  mutable std::mutex lock_;
  mutable std::set<std::string, std::less<>> made_;
};

}  // namespace wug::augment
