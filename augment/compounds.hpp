#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/index.hpp"

namespace wug::augment {

/// Translations of compound nouns that the dictionary does not have, from those of their parts: Bokmål "skolebok" of "skole" and
/// "bok" is Faroese "skúla" + "bók". How parts are joined is learned from the compounds that the dictionary has. Safe for any
/// number of threads.
class Compounds {
 public:
  explicit Compounds(const lexicon::Index& index);

  /// A translation in two parts: what stands before the head, and the head, by which the whole is inflected.
  struct Compound {
    std::string before;
    lexicon::Candidate head;  ///< status `generated`
  };
  /// Of a folded word. nullopt where it has no two known nouns in it, or the dictionary no compound to learn from.
  std::optional<Compound> translate(std::string_view word) const;

  /// Pairs of the dictionary that the joints were learned from.
  std::size_t examples() const { return examples_; }

 private:
  /// How the first part changes before the second: "skúli" loses one character and takes "a".
  struct Joint {
    std::size_t lost = 0;
    std::string added;
    auto operator<=>(const Joint&) const = default;
  };
  using Counts = std::map<Joint, std::size_t>;
  struct Parts {
    lexicon::GroupId first = 0, second = 0;
  };
  std::optional<Parts> split(std::string_view word) const;
  std::vector<lexicon::Candidate> nouns(lexicon::GroupId group) const;
  void learn(const Parts& parts, std::string_view translation);
  const Joint* joint_behind(std::string_view first) const;

  const lexicon::Index& index_;
  std::map<std::string, Counts, std::less<>> by_ending_;  ///< last character of the first part; "" for all
  std::size_t examples_ = 0;
};

}  // namespace wug::augment
