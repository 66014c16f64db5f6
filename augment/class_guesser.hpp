#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wug::augment {

/// Classes (UPOS) with a number each.
using ClassNumbers = std::vector<std::pair<std::string, double>>;

/// What the spelling of an unknown word tells of its class, by the known words of open classes: how those end that end like
/// it (inflection, derivation), how those go on that begin like it (other forms of a known lemma), and whether a known word
/// stands at its end (compounds). All counts are of lemmas, so that a paradigm counts once.
class ClassGuesser {
 public:
  static constexpr std::size_t longest_ending = 7, shortest_part = 4;

  /// A lemma with its forms, folded in case. Classes that are closed, and names, tell nothing of others and are passed over.
  void add(std::string_view upos, std::span<const std::string> forms);

  struct Guess {
    ClassNumbers ending;     ///< probabilities of all classes
    ClassNumbers beginning;  ///< of the lemmas that share the longest beginning, at least half of the word; below 1 for few
    ClassNumbers last_part;  ///< of the longest known word at the end, if it is four letters long and two stand before it
  };
  /// `own`: lemmas by class that have the word itself and shall not count, so that a known word is guessed like an unknown one.
  Guess guess(std::string_view folded, const ClassNumbers& own = {}) const;

 private:
  static constexpr std::array<std::string_view, 5> classes = {"ADJ", "ADV", "INTJ", "NOUN", "VERB"};
  using Counts = std::array<double, classes.size()>;
  using CountsByText = std::unordered_map<std::string, Counts>;

  static Counts counts_of(const CountsByText& table, std::string_view text, const Counts& own);
  static ClassNumbers named(const Counts& numbers);
  Counts by_ending(std::string_view word, std::span<const std::size_t> letters, const Counts& own) const;
  Counts by_beginning(std::string_view word, std::span<const std::size_t> letters, const Counts& own) const;
  Counts by_last_part(std::string_view word, std::span<const std::size_t> letters) const;

  Counts lemmas_{};
  CountsByText endings_, beginnings_, words_;
};

}  // namespace wug::augment
