#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wug::augment {

/// Guesses the classes of unknown words by their last three to six letters, as known words have them: endings of inflection and
/// derivation, last parts of compounds.
class ClassEndings {
 public:
  static constexpr std::size_t shortest = 3, longest = 6;
  static constexpr double least_words = 3, least_share = 0.2;

  /// A known word with letters before the ending; written alike in case.
  void add(std::string_view word, const std::string& upos);
  /// The classes of the longest ending that at least three known words have, most frequent first, without those of fewer than a
  /// fifth of them. Empty where no ending is known.
  std::vector<std::string> guess(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::map<std::string, double>> endings_;  ///< words by class
};

}  // namespace wug::augment
