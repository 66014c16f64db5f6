#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "augment/phrases.hpp"
#include "augment/substitute.hpp"
#include "augment/word_entries.hpp"
#include "resources/ascii_words.hpp"

namespace wug::augment {

/// The decisions of Substituter for ASCII lines that become plain text: the same draws, the same bytes, without the segments,
/// units and provenance that records need. One object per thread, beside a Substituter without a hook, whose word types and
/// counters it shares.
///
/// Protocol for every line: decide, then append where decide said true; where it said false the Substituter has to do it.
class PlainLines {
 public:
  PlainLines(Substituter& full, const SubstituteOptions& options);

  /// False for lines with other characters or with addresses. `readable` bytes may be read behind the line.
  bool decide(std::string_view line, std::size_t readable);
  void append(std::string& out);
  std::uint64_t replaced() const { return chosen_.size(); }
  std::uint64_t words() const { return word_count_; }

 private:
  struct Word {
    std::uint32_t begin, end, number;
    const WordEntry* entry;  ///< number_entry_ for numbers
    WordEntries::Key key;
    std::size_t hash;
  };
  struct PlainUnit {
    std::uint32_t begin, end, number;
    lexicon::GroupId group;
    const WordType* type;  ///< null for a multiword unit
    std::uint32_t candidates;
    LetterCase letter_case;
  };
  struct Chosen {
    std::uint32_t begin, end;
    std::string_view text;
    bool padded;  ///< WordTypes::padding bytes behind the text may be read
  };

  void find_words(std::span<const resources::AsciiRun> runs);
  void find_units();
  bool may_begin(std::size_t word) const;
  bool may_continue(const Word& word, const Word& next);
  std::size_t match_multiword(std::size_t word);
  void select();
  void select_by_rank(std::size_t wanted);
  void draw_candidates();
  void translate();
  void translate_word(const PlainUnit& unit, const std::uint64_t*& draw);
  void translate_multiword(const PlainUnit& unit, const std::uint64_t*& draw);
  bool draws_candidate(const PlainUnit& unit) const { return unit.candidates > 1 && options_.choice == Choice::sample; }
  bool starts_sentence(std::uint32_t begin) const;

  Substituter& full_;
  SubstituteOptions options_;
  const Ladder& ladder_;
  WordTypes& types_;
  Phrases phrases_;
  resources::AsciiWords ascii_;
  WordEntries entries_;
  WordEntry number_entry_, end_entry_;
  bool mark_follows_[128] = {};
  std::vector<std::uint64_t> dead_ends_;  ///< pairs of entries' ids that begin no multiword headword; a pair has one place

  std::string tail_;  ///< a line near the end of the block, padded
  std::string_view line_;
  std::uint64_t key_ = 0, word_count_ = 0;
  std::vector<Word> words_;
  std::size_t run_count_ = 0;
  std::vector<PlainUnit> units_;  ///< the first unit_count_ are of the line
  std::size_t unit_count_ = 0;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> draws_;
  std::vector<std::uint32_t> selected_;  ///< units, in order
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted_;
  std::vector<Chosen> chosen_;
  std::vector<char> buffer_;
};

}  // namespace wug::augment
