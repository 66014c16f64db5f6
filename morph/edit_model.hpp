#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// The weights of a log-linear model over actions, in blocks: one per context for atoms and pairs of the bundle (one per
/// part where that would be long), and one per context and whole bundle. A prediction looks up blocks, not features.
class EditWeights {
 public:
  struct Entry {
    std::uint16_t part = 0;      ///< of the bundle (BundleParts)
    std::uint16_t action : 15 = 0;  ///< every_action in blocks of votes
    std::uint16_t last : 1 = 0;  ///< of its block
    float weight = 0;
  };
  /// Where a block may be found: first slots are asked for (prefetch), then read.
  struct Slot {
    std::uint32_t tag = 0, begin = none;
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  static constexpr Action by_part = 0x7ffe;       ///< the only entry of a block that stands in parts, under with_part
  static constexpr std::size_t longest_block = 24;  ///< entries for all parts together

  EditWeights() = default;
  /// From what slots() and entries() gave. Throws Error{data} on tables that could not be searched safely, and on parts
  /// and actions at or above `parts` and `actions`.
  EditWeights(std::vector<Slot> slots, std::vector<Entry> entries, std::size_t parts, std::size_t actions);

  /// Key of the block of a context together with one part.
  static std::uint64_t with_part(std::uint64_t context, std::uint32_t part) { return mix_hash(context, part); }

  /// Appends a block under a key that was not added before; empty ones are not kept. Call finish() after the last.
  void add(std::uint64_t key, std::span<const Entry> entries);
  void finish();

  /// The first entry of the block, or null.
  const Entry* find(std::uint64_t key) const {
    for (std::size_t at = slot_of(key); slots_[at].begin != none; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].tag == tag_of(key)) return entries_.data() + slots_[at].begin;
    }
    return nullptr;
  }
  /// False for most keys without a block; small enough to stay in the cache.
  bool may_have(std::uint64_t key) const {
    const std::uint32_t tag = tag_of(key);
    return (present_[(tag >> 6) & (present_.size() - 1)] >> (tag & 63) & 1) != 0;
  }
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[slot_of(key)]); }
  /// Entries of the longest block that find() gives.
  std::size_t longest() const { return longest_; }
  const std::vector<Slot>& slots() const { return slots_; }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  void mark_present();
  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(key) & (slots_.size() - 1); }

  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> present_ = std::vector<std::uint64_t>(1);  ///< a bit per tag, hashed
  std::size_t longest_ = 0;
  struct Added {
    std::uint64_t key;
    std::uint32_t begin;
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
