#include "augment/plain_multiwords.hpp"

#include <utility>

#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::AsciiRun;
using resources::fingerprint;

namespace {

constexpr unsigned step_bits = 16;  ///< of the number of steps that are kept
constexpr unsigned node_bits = 64 - 2 * WordEntries::id_bits - 1;

/// What is behind a word, or behind one of the first nodes.
constexpr std::uint64_t step_key(std::uint32_t from, WordEntries::Id word, bool is_node) {
  return (std::uint64_t{is_node} << WordEntries::id_bits | from) << WordEntries::id_bits | word;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

PlainMultiwords::PlainMultiwords(const WordEntries& entries, const Ladder& ladder)
    : entries_(entries), index_(*ladder.index), steps_(std::size_t{1} << step_bits) {
  for (unsigned c = 1; c < 128; ++c) {
    const char mark = static_cast<char>(c);
    const std::uint64_t print = fingerprint({&mark, 1});
    if (index_.follows_any(print)) mark_own_[c] = WordEntries::folded(lexicon::Index::follower_bit(print));
    if (is_space(mark) && mark != '\n') mark_own_[c] = ~std::uint32_t{0};
  }
}

/// Words that something may follow which stands behind them. No branch depends on the text.
void PlainMultiwords::list_starts() {
  const std::size_t count = runs_.size();
  if (own_.size() < count + 1) {
    own_.resize(2 * count + 64);
    candidates_.resize(2 * count + 64);
    starts_.resize(2 * count + 64);
  }
  const char* const text = line_.data();
  const AsciiRun* const runs = runs_.data();
  const WordEntries::Id* const ids = ids_;
  const WordEntry* const entries = entries_.data();
  std::uint32_t *const own = own_.data(), *const candidates = candidates_.data();
  std::size_t found = 0;
  std::uint32_t continues = entries[ids[0]].continues;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t end = runs[i].end;
    const WordEntry& next = entries[ids[i + 1]];
    const std::uint32_t blank = (text[end] == ' ') & (runs[i + 1].begin == end + 1);
    const std::uint32_t follows = mark_own_[static_cast<unsigned char>(text[end])] & (next.own | (blank - 1));  // a blank's bits are all
    own[i] = follows;
    candidates[found] = static_cast<std::uint32_t>(i);
    found += (continues & follows) != 0;
    continues = next.continues;
  }
  own[count] = 0;
  candidate_count_ = found;
}

inline bool PlainMultiwords::is_blank_behind(std::uint32_t word) const {
  return line_.data()[runs_[word].end] == ' ' && runs_.data()[word + 1].begin == runs_[word].end + 1 && ids_[word + 1] > WordEntries::end_of_line;
}

/// Could a headword go on behind this word, where no single blank stands?
inline bool PlainMultiwords::may_go_on(std::uint32_t word) const {
  std::uint32_t at = runs_[word].end;
  while (at < line_.size() && is_space(line_[at])) ++at;
  if (at == line_.size()) return false;
  const bool is_run = runs_.data()[word + 1].begin == at;
  const std::uint32_t own = is_run ? entries_[ids_[word + 1]].own : mark_own_[static_cast<unsigned char>(line_[at])];
  return (entries_[ids_[word]].continues & own) != 0;
}

void PlainMultiwords::keep_promising() {
  for (const std::uint32_t word : std::span(candidates_).first(candidate_count_)) __builtin_prefetch(steps_of(step_key(ids_[word], ids_[word + 1], false)));
  std::size_t found = 0;
  for (const std::uint32_t word : std::span(candidates_).first(candidate_count_)) {
    // Written whether it is one or not: the next takes the place of what is none.
    if (is_blank_behind(word)) {
      const Place place = place_of(first_step(ids_[word], ids_[word + 1]));
      starts_[found] = {word, place};
      found += (place.group | (place.followers & own_[word + 1])) != 0;
    } else {
      starts_[found] = {word, {}};
      found += may_go_on(word);
    }
  }
  start_count_ = found;
}

inline PlainMultiwords::Place PlainMultiwords::place_of(Node node) const {
  return {node, index_.group_at(node), WordEntries::folded(index_.followers(node))};
}

inline PlainMultiwords::Node PlainMultiwords::step(Node node, WordEntries::Id word, bool gap) const {
  const WordType& type = entries_.type(word);
  const Node folded = index_.step(node, type.folded_print, gap);
  return folded != 0 || type.lemma_print == 0 ? folded : index_.step(node, type.lemma_print, gap);
}

/// Two places, one of which keeps the step, if any does.
inline PlainMultiwords::Step* PlainMultiwords::steps_of(std::uint64_t key) {
  return &steps_[(key * 0x9E3779B97F4A7C15U >> (64 - step_bits)) & ~std::size_t{1}];
}

/// Where a step leads; `walk()` finds the node of one that is not kept.
template <class Walk>
inline PlainMultiwords::Node PlainMultiwords::take(std::uint64_t key, const Walk& walk) {
  Step* const both = steps_of(key);
  const Step known = both[both[1] >> node_bits == key];
  if (known >> node_bits == key) return static_cast<Node>(known & ((1U << node_bits) - 1));
  const Node node = walk();
  if (node >> node_bits == 0) both[0] = std::exchange(both[1], key << node_bits | node);
  return node;
}

/// Two words with one blank between them. Most pairs of text are met again and again.
inline PlainMultiwords::Node PlainMultiwords::first_step(WordEntries::Id word, WordEntries::Id next) {
  return take(step_key(word, next, false), [&] { return step(entries_.type(word).node, next, true); });
}

/// A word with blanks before it.
inline PlainMultiwords::Node PlainMultiwords::next_step(Node node, WordEntries::Id word) {
  if (node >> WordEntries::id_bits != 0) return step(node, word, true);
  return take(step_key(node, word, true), [&] { return step(node, word, true); });
}

inline void PlainMultiwords::advance(Cursor& cursor, const Place& place, std::uint32_t end, bool is_run, Match& match) const {
  cursor.place = place;
  cursor.at = end;
  cursor.next += is_run;
  ++cursor.count;
  if (place.group == 0) return;
  match.group = place.group;
  match.end = end;
  match.behind = cursor.next;
}

void PlainMultiwords::read_on(Cursor& cursor, Match& match) {
  while (cursor.count < lexicon::Index::longest_span && cursor.place.followers != 0) {
    const std::uint32_t before = cursor.at;
    while (cursor.at < line_.size() && is_space(line_[cursor.at])) ++cursor.at;
    if (cursor.at == line_.size()) return;
    const bool gap = cursor.at > before, is_run = runs_.data()[cursor.next].begin == cursor.at;
    const std::uint32_t own = is_run ? entries_[ids_[cursor.next]].own : mark_own_[static_cast<unsigned char>(line_[cursor.at])];
    if ((cursor.place.followers & own) == 0) return;
    const std::uint32_t end = is_run ? runs_[cursor.next].end : cursor.at + 1;
    const bool is_word = is_run && ids_[cursor.next] != WordEntries::no_word;
    const Node node = is_word && gap ? next_step(cursor.place.node, ids_[cursor.next])
                      : is_word      ? step(cursor.place.node, ids_[cursor.next], false)
                                     : index_.step(cursor.place.node, fingerprint(line_.substr(cursor.at, end - cursor.at)), gap);
    if (node == 0) return;
    advance(cursor, place_of(node), end, is_run, match);
  }
}

bool PlainMultiwords::match(const Start& start) {
  Match match;
  match.first = start.word;
  Cursor cursor{place_of(0), runs_[start.word].end, start.word + 1, 1};
  if (start.place.node != 0) {
    advance(cursor, start.place, runs_[start.word + 1].end, true, match);
  } else {
    cursor.place = place_of(entries_.type(ids_[start.word]).node);
  }
  read_on(cursor, match);
  if (match.group != 0) found_.push_back(match);
  return match.group != 0;
}

std::span<const PlainMultiwords::Match> PlainMultiwords::find(std::string_view line, std::span<const AsciiRun> runs, const WordEntries::Id* ids) {
  line_ = line;
  runs_ = runs;
  ids_ = ids;
  list_starts();
  keep_promising();
  found_.clear();
  std::uint32_t behind = 0;
  for (const Start& start : std::span(starts_).first(start_count_)) {
    if (start.word >= behind && match(start)) behind = found_.back().behind;
  }
  return found_;
}

}  // namespace wug::augment
