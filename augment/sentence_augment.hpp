#pragma once
#include <optional>
#include <vector>

#include "augment/inflect.hpp"
#include "augment/project.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

/// Word replacement in annotated sentences: the dictionary is asked by form and by the sentence's own lemma, parts of speech
/// decide between candidates, the tree and FEATS choose the target cell, and the annotation is carried over (project.hpp).
/// Draws are keyed by a hash of the sentence's text. One object per thread.
class SentenceAugmenter {
 public:
  /// `cells` may be null: then words stand in their citation form.
  SentenceAugmenter(const Ladder& ladder, const SubstituteOptions& options, const TargetCells* cells, const InflectOptions& inflect);

  /// nullopt where nothing was replaced.
  std::optional<Projection> run(const resources::Sentence& source);
  const Counters& counters() const { return counters_; }

 private:
  struct WordUnit {
    std::size_t begin = 0, end = 0;
    lexicon::GroupId group = 0;
    Rung rung = Rung::none;
    LetterCase letter_case = LetterCase::lower;
    bool replaced = false;
    TargetForm form;
  };
  void find_units(const resources::Sentence& source);
  bool match_multiword(const resources::Sentence& source, std::size_t begin);
  void look_up_word(const resources::Sentence& source, std::size_t word);
  lexicon::Candidate pick(const resources::Sentence& source, const WordUnit& unit) const;
  void choose_form(const resources::Sentence& source, WordUnit& unit, const lexicon::Candidate& candidate);
  void absorb(const resources::Sentence& source, const WordUnit& unit, std::vector<bool>& absorbed) const;
  Replacement replacement(const resources::Sentence& source, const WordUnit& unit, const lexicon::Candidate& candidate);

  const Ladder& ladder_;
  SubstituteOptions options_;
  InflectOptions inflect_;
  const TargetCells* cells_;
  resources::Random random_;
  WordTypes types_;
  std::optional<FormChooser> chooser_;
  std::uint64_t key_ = 0;
  std::vector<WordUnit> units_;
  std::vector<std::size_t> unit_of_;  ///< by word, or none
  std::vector<std::pair<std::uint64_t, std::uint32_t>> draws_;
  Counters counters_;
};

}  // namespace wug::augment
