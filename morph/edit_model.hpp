#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// The weights of a log-linear model over actions, in blocks: one per context, short ones entry by entry, long ones in runs
/// that can be skipped, one per part of the bundle; whole bundles then have blocks of their own. A prediction looks up
/// blocks, not features.
class EditWeights {
 public:
  struct Entry {
    std::uint16_t part = 0;      ///< of the bundle (BundleParts)
    std::uint16_t action : 15 = 0;  ///< every_action in blocks of votes
    std::uint16_t last : 1 = 0;  ///< of its block or run
    float weight = 0;
  };
  /// Where a block may be found: first slots are asked for (prefetch), then read.
  struct Slot {
    std::uint32_t tag = 0, begin = none;
  };
  /// All of a model, as files hold it.
  struct Tables {
    std::vector<Slot> slots = std::vector<Slot>(1);
    std::vector<Entry> entries;
    std::vector<std::uint16_t> run_parts;    ///< of the runs of long blocks, ascending in each
    std::vector<std::uint32_t> run_begins;   ///< in entries
    std::vector<std::uint32_t> first_runs{0};  ///< of each long block, and the end
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  static constexpr std::uint32_t first_long = std::uint32_t{1} << 31;  ///< places from here on are long blocks
  static constexpr std::size_t longest_block = 32;  ///< entries that are not put into runs

  EditWeights() = default;
  /// Throws Error{data} on tables that could not be searched safely and in bounded time, and on parts and actions at or
  /// above `parts` and `actions`.
  EditWeights(Tables tables, std::size_t parts, std::size_t actions);

  /// Key of the block of a context together with one part.
  static std::uint64_t with_part(std::uint64_t context, std::uint32_t part) { return mix_hash(context, part); }

  /// Appends the entries of a context that was not added before, sorted by part; none are no block. Call finish() after the
  /// last.
  void add(std::uint64_t context, std::span<const Entry> entries, const BundleParts& parts);
  void finish();

  /// The place of the key's block, or `none`.
  std::uint32_t find(std::uint64_t key) const {
    std::size_t at = slot_of(key);
    while (tables_.slots[at].begin != none && tables_.slots[at].tag != tag_of(key)) at = (at + 1) & (tables_.slots.size() - 1);
    return tables_.slots[at].begin;
  }
  static bool is_long(std::uint32_t place) { return place >= first_long && place != none; }
  /// The first entry of a short block or of a run.
  const Entry* entry(std::uint32_t place) const { return tables_.entries.data() + place; }
  struct Runs {
    std::span<const std::uint16_t> parts;
    const std::uint32_t* begins;
  };
  Runs runs(std::uint32_t long_place) const {
    const std::size_t block = long_place - first_long, begin = tables_.first_runs[block];
    return {std::span(tables_.run_parts).subspan(begin, tables_.first_runs[block + 1] - begin), tables_.run_begins.data() + begin};
  }
  /// False for most keys without a block; small enough to stay in the cache.
  bool may_have(std::uint64_t key) const {
    const std::uint32_t tag = tag_of(key);
    return (present_[(tag >> 6) & (present_.size() - 1)] >> (tag & 63) & 1) != 0;
  }
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&tables_.slots[slot_of(key)]); }
  std::size_t longest() const { return longest_; }       ///< entries of a short block
  std::size_t most_runs() const { return most_runs_; }   ///< of a long block
  const Tables& tables() const { return tables_; }

 private:
  static std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  std::uint32_t append(std::span<const Entry> entries);
  void check_entries(std::size_t parts, std::size_t actions) const;
  void check_runs() const;
  void measure();
  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(key) & (tables_.slots.size() - 1); }

  Tables tables_;
  std::vector<std::uint64_t> present_ = std::vector<std::uint64_t>(1);  ///< a bit per tag, hashed
  std::size_t longest_ = 0, most_runs_ = 0;
  struct Added {
    std::uint64_t key;
    std::uint32_t place;
  };
  std::vector<Added> added_;  ///< before finish()
};

/// Whether an action is possible: ends at the end only, omissions before insertions, insertions where there is room.
inline bool allowed(Action action, const EditState& state, std::size_t lemma_size, bool room) {
  if (action >= first_insert) return room;
  const bool at_end = state.at == lemma_size;
  if (action == end_action) return at_end;
  return !at_end && (action == copy_action || state.last < first_insert);
}

/// Scores of all actions in one state, and the probabilities of the valid ones.
class ActionScores {
 public:
  explicit ActionScores(std::size_t actions) : scores_(actions, 0.0F), touched_flag_(actions, 0), valid_(actions, 0) {}
  void reset();
  void add(Action action, float weight) {
    if (touched_flag_[action] == 0) {
      touched_flag_[action] = 1;
      touched_.push_back(action);
    }
    scores_[action] += weight;
  }
  /// Keeps what `state` allows and turns scores into probabilities. `room` false forbids insertions.
  void normalize(const EditState& state, std::size_t lemma_size, bool room);
  float probability(Action action) const { return valid_[action] != 0 ? scores_[action] : 0; }
  const std::vector<Action>& candidates() const { return candidates_; }

 private:
  std::vector<float> scores_;
  std::vector<unsigned char> touched_flag_, valid_;
  std::vector<Action> touched_, candidates_;
};

}  // namespace wug::morph
