#pragma once
#include <optional>
#include <string>
#include <vector>

#include "augment/class_words.hpp"
#include "augment/inflect.hpp"
#include "augment/project.hpp"
#include "augment/reorder.hpp"
#include "augment/sentence_machine.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

struct SentenceOptions {
  SubstituteOptions substitute;
  InflectOptions inflect;
  ReorderOptions reorder;
  bool conventions = true;  ///< tag replaced words as the target's treebanks do, by the profile
  WordLimits limits;
  double random_words = 0;  ///< share of the replaced words that any word of the translation's class stands for
};

/// Word replacement in annotated sentences: the dictionary is asked by form and by the sentence's own lemma, parts of speech
/// decide between candidates, the tree and FEATS choose the target cell, and the annotation is carried over (project.hpp).
/// Draws are keyed by a hash of the sentence's text. One object per thread.
class SentenceAugmenter final : public SentenceMachine {
 public:
  /// `cells` may be null: then words stand in their citation form. `profile` gives the order for
  /// options.reorder and the tagging conventions; it may be null where there is neither.
  SentenceAugmenter(const Ladder& ladder, const SentenceOptions& options, const TargetCells* cells, const Profile* profile);

  std::optional<Projection> run(const resources::Sentence& source) override;
  Counters& counters() { return counters_; }
  const Counters& counters() const override { return counters_; }
  /// Of the last sentence: replaced units and words that could be looked up.
  std::uint64_t replaced() const { return replaced_; }
  std::uint64_t words() const { return words_; }
  /// True if the last sentence has to be left out: a word of it is missing.
  bool is_dropped() const { return dropped_; }

 private:
  struct WordUnit {
    std::size_t begin = 0, end = 0;
    lexicon::GroupId group = 0;
    Rung rung = Rung::none;
    LetterCase letter_case = LetterCase::lower;
    bool replaced = false;
    lexicon::Candidate candidate;
    std::string before;  ///< parts of a compound before the candidate, its head
    bool inflects = true;  ///< the table has cells of the part of speech that the place asks for
    TargetForm form;
    std::optional<std::string> made;  ///< the form by a rule of the profile
  };
  void find_units(const resources::Sentence& source);
  bool match_multiword(const resources::Sentence& source, std::size_t begin);
  void look_up_word(const resources::Sentence& source, std::size_t word);
  bool take_apart(const resources::Word& word, WordUnit& unit) const;
  bool derive(const resources::Word& word, WordUnit& unit) const;
  void add_missing(const resources::Sentence& source, WordUnit unit);
  bool may_replace(const resources::Word& word) const;
  std::uint64_t weight(const resources::Sentence& source, const WordUnit& unit, std::size_t candidate) const;
  bool has_candidate(const resources::Sentence& source, const WordUnit& unit) const;
  bool leaves_out(const resources::Word& word) const;
  void randomise(const resources::Sentence& source, WordUnit& unit) const;
  lexicon::Candidate pick(const resources::Sentence& source, const WordUnit& unit) const;
  void select(const resources::Sentence& source);
  void choose_forms(const resources::Sentence& source);
  void choose_form(const resources::Sentence& source, WordUnit& unit);
  void absorb(const resources::Sentence& source, const WordUnit& unit, std::vector<bool>& absorbed) const;
  Replacement replacement(const resources::Sentence& source, const WordUnit& unit) const;
  std::vector<Replacement> replacements(const resources::Sentence& source);

  const Ladder& ladder_;
  SubstituteOptions options_;
  InflectOptions inflect_;
  const TargetCells* cells_;
  WordLimits limits_;
  double random_words_;
  std::optional<ClassWords> class_words_;
  const Profile* conventions_;  ///< null: tags stay
  std::optional<Reorderer> reorderer_;
  resources::Random random_;
  WordTypes types_;
  std::optional<FormChooser> chooser_;
  std::uint64_t key_ = 0;
  std::vector<WordUnit> units_;
  std::vector<std::size_t> unit_of_;  ///< by word, or none
  std::vector<std::pair<std::uint64_t, std::uint32_t>> draws_;
  std::vector<std::size_t> groups_;  ///< first units of what is replaced as a whole
  Counters counters_;
  std::uint64_t replaced_ = 0, words_ = 0;
  std::vector<std::size_t> missing_;  ///< words that nothing can stand for
  bool dropped_ = false;
};

}  // namespace wug::augment
