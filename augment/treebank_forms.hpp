#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "augment/target_forms.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// Why the tables have no form for a word of a treebank.
enum class Uncovered : std::uint8_t { lemma, feature, cell };
inline constexpr Uncovered all_uncovered[] = {Uncovered::lemma, Uncovered::feature, Uncovered::cell};
/// "lemma not in the table", "feature without counterpart", "no such cell".
std::string_view name_of(Uncovered reason);

/// The forms that the tables give for a word's lemma and its own FEATS, by way of the profile: what substitution would write
/// if it were asked for this word. A check of table, mapping and profile against running text.
class TreebankForms {
 public:
  explicit TreebankForms(const TargetCells& cells) : cells_(cells) {}

  struct Produced {
    std::vector<std::string> forms;  ///< of the cell, best attested first; empty where the word is not covered
    std::string_view cell;           ///< the bundle as the table spells it
    bool mutated = false;            ///< a rule of the profile has changed the first sound
    Uncovered reason = Uncovered::lemma;
    std::string feature;             ///< the one without counterpart
  };
  /// A word is covered when the table has its lemma with its part of speech and a cell that says all its features and nothing
  /// else. Of the sentence the word's own determiners are looked at, and its subject where the profile has `agreement`.
  Produced produce(const resources::Sentence& sentence, std::size_t word) const;
  /// The forms of all cells of the word's lemma, each as it is and with the changes of its first sound that the word asks for.
  std::vector<std::string> all_forms(const resources::Word& word) const;

 private:
  bool is_verbal_noun(const resources::Word& word) const;
  std::string mutated(const resources::Word& word, std::string form) const;
  std::optional<Wanted> wanted(const resources::Sentence& sentence, std::size_t word, std::string& lost) const;

  const TargetCells& cells_;
};

/// Words of open classes with a lemma, and how many of them come out as they stand.
struct TreebankFormCounts {
  std::uint64_t words = 0, covered = 0, mutated = 0;
  std::uint64_t correct = 0;                 ///< the first form is the word's own
  std::uint64_t variant = 0;                 ///< another form of the same cell is
  std::uint64_t elsewhere = 0;               ///< a form of another cell of the lemma is: table and treebank disagree
  /// Of the covered words those whose own form the table has in some cell of the lemma.
  std::uint64_t attested() const { return correct + variant + elsewhere; }
  std::uint64_t uncovered[3] = {0, 0, 0};    ///< by reason
  std::map<std::string, std::uint64_t> lost_features;
  struct Miss {
    std::string lemma, feats, form, produced, cell;
    auto operator<=>(const Miss&) const = default;
  };
  std::map<Miss, std::uint64_t> misses;
};

/// Adds the words of one sentence. Forms are compared with case folded, because sentences begin with capitals.
void count_forms(const resources::Sentence& sentence, const TreebankForms& forms, std::string_view language,
                 TreebankFormCounts& counts);

}  // namespace wug::augment
