#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// The weights of a log-linear model over actions, in one block per context: what concerns a context lies together, so
/// that a prediction looks up contexts, not features.
class EditWeights {
 public:
  struct Entry {
    std::uint32_t part = 0;  ///< of the bundle (BundleParts)
    float weight = 0;
    Action action = 0;       ///< every_action in blocks of votes
  };
  /// Appends the block of a context that was not added before; entries sorted by part. Empty blocks are not kept.
  void add(std::uint64_t context, std::span<const Entry> entries);
  std::span<const Entry> find(std::uint64_t context) const;
  void prefetch(std::uint64_t context) const { __builtin_prefetch(&slots_[slot_of(context)]); }
  std::size_t contexts() const { return used_; }
  std::size_t entries() const { return entries_.size(); }

 private:
  struct Slot {
    std::uint64_t context = 0;
    std::uint32_t begin = 0, count = 0;  ///< count 0: free
  };
  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(key) & (slots_.size() - 1); }
  void put(const Slot& slot);

  std::vector<Slot> slots_ = std::vector<Slot>(1 << 10);
  std::size_t used_ = 0;
  std::vector<Entry> entries_;
};

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
