#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  using Node = lexicon::Index::Node;
  struct PlainUnit {
    std::uint32_t begin, end, number;
    WordEntries::Id id;
  };
  struct Chosen {
    std::uint32_t begin, end;
    const PlainRendering* rendering;
  };
  /// How far a multiword headword reaches, and how far it has been read.
  struct Match {
    Node node = 0;
    std::uint32_t at = 0;    ///< byte behind what has been read
    std::size_t next = 0;    ///< word behind it
    std::size_t count = 0;   ///< segments of it
    lexicon::GroupId group = 0;
    std::uint32_t end = 0;   ///< of the longest headword so far
    std::size_t behind = 0;  ///< the word behind that one
  };

  void find_words(std::span<const resources::AsciiRun> runs);
  void find_units(std::span<const resources::AsciiRun> runs);
  bool may_begin(std::span<const resources::AsciiRun> runs, std::size_t word) const;
  Node first_step(WordEntries::Id word, WordEntries::Id next);
  Node step(Node node, WordEntries::Id word, bool gap) const;
  void advance(Match& match, Node node, std::uint32_t end, bool is_word) const;
  void read_on(std::span<const resources::AsciiRun> runs, Match& match) const;
  bool begin_match(std::span<const resources::AsciiRun> runs, std::size_t word, const WordEntry& entry, Match& match);
  std::size_t match_multiword(std::span<const resources::AsciiRun> runs, std::size_t word, Match& match);
  void select();
  void select_by_rank(std::size_t wanted);
  void draw_candidates();
  void translate();
  bool starts_sentence(std::uint32_t begin) const;

  Substituter& full_;
  SubstituteOptions options_;
  const Ladder& ladder_;
  resources::AsciiWords ascii_;
  WordEntries entries_;
  bool mark_follows_[128] = {};
  /// Where two words that follow each other lead in the trie, for the pairs that were met last: two numbers of entries and
  /// a node in one.
  std::vector<std::uint64_t> steps_;

  std::string tail_;  ///< a line near the end of the block, padded
  std::string_view line_;
  std::uint64_t key_ = 0, word_count_ = 0;
  std::vector<WordEntries::Id> ids_;  ///< by run, and end_of_line behind the last
  std::vector<PlainUnit> units_;      ///< the first unit_count_ are of the line
  std::size_t unit_count_ = 0;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> draws_;
  std::vector<std::uint32_t> selected_;  ///< units, in order
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted_;
  std::vector<Chosen> chosen_;
  std::size_t needed_ = 0;  ///< bytes of the chosen translations
  std::vector<char> buffer_;
};

}  // namespace wug::augment
