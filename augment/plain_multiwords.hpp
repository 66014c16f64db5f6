#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "augment/word_entries.hpp"
#include "resources/ascii_words.hpp"

namespace wug::augment {

/// Finds the multiword headwords of ASCII lines whose words have their numbers: the longest first, from left to right, as
/// Substituter does. One object per thread.
class PlainMultiwords {
 public:
  struct Match {
    std::uint32_t first = 0, behind = 0;  ///< its first run, and the one behind its last
    std::uint32_t end = 0;                ///< byte behind it
    lexicon::GroupId group = 0;
  };

  PlainMultiwords(const WordEntries& entries, const Ladder& ladder);

  /// The numbers are no longer those of earlier lines.
  void forget() { steps_.assign(steps_.size(), 0); }
  /// `runs` as AsciiWords gives them, `ids` has WordEntries::end_of_line behind the last.
  std::span<const Match> find(std::string_view line, std::span<const resources::AsciiRun> runs, const WordEntries::Id* ids);

 private:
  using Node = lexicon::Index::Node;
  /// Where some words lead in the trie, and the words that may come next.
  struct Place {
    Node node = 0;
    lexicon::GroupId group = 0;
    std::uint32_t followers = 0;
  };
  /// Where a word leads that follows another with one blank, or stands behind a node with any: its step_key, and the node.
  using Step = std::uint64_t;
  struct Start {
    std::uint32_t word = 0;
    Place place;  ///< behind the word after it; without a node where no single blank stands between them
  };
  struct Cursor {
    Place place;
    std::uint32_t at = 0;    ///< byte behind what has been read
    std::uint32_t next = 0;  ///< run behind it
    std::uint32_t count = 0; ///< segments of it
  };

  void list_starts();
  void keep_promising();
  bool may_go_on(std::uint32_t word) const;
  bool is_blank_behind(std::uint32_t word) const;
  Place place_of(Node node) const;
  Step* steps_of(std::uint64_t key);
  Node first_step(WordEntries::Id word, WordEntries::Id next);
  Node next_step(Node node, WordEntries::Id word);
  template <class Walk>
  Node take(std::uint64_t key, const Walk& walk);
  Node step(Node node, WordEntries::Id word, bool gap) const;
  void advance(Cursor& cursor, const Place& place, std::uint32_t end, bool is_run, Match& match) const;
  void read_on(Cursor& cursor, Match& match);
  bool match(const Start& start);

  const WordEntries& entries_;
  const lexicon::Index& index_;
  std::uint32_t mark_own_[256] = {};  ///< follower bit of a mark; all bits of white space, behind which anything may stand
  std::vector<Step> steps_;  ///< those that were met last
  std::string_view line_;
  std::span<const resources::AsciiRun> runs_;
  const WordEntries::Id* ids_ = nullptr;
  std::vector<std::uint32_t> own_;  ///< by run: the follower bits of what stands behind it
  std::vector<std::uint32_t> candidates_;  ///< the first candidate_count_ are of the line
  std::size_t candidate_count_ = 0;
  std::vector<Start> starts_;  ///< the first start_count_ are of the line
  std::size_t start_count_ = 0;
  std::vector<Match> found_;
};

}  // namespace wug::augment
