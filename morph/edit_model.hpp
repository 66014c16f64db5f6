#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// Features and their weights: a log-linear model over actions. A feature has weights only for the actions it was seen
/// with in training; a vote has one weight for whatever action it proposes.
class EditWeights {
 public:
  struct Entry {
    Action action = 0;
    float weight = 0, gradient = 0;  ///< gradient: sum of squares (AdaGrad)
  };
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};
  static constexpr Action any_action = 0xffff;

  /// Number of a key, made up where it is new (training), or nothing.
  std::uint32_t number(std::uint64_t key);
  std::uint32_t find(std::uint64_t key) const;
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[slot_of(key)]); }
  std::size_t keys() const { return used_; }

  std::span<Entry> row(std::uint32_t feature) {
    return {entries_.data() + rows_[feature].begin, rows_[feature].count};
  }
  std::span<const Entry> row(std::uint32_t feature) const {
    return {entries_.data() + rows_[feature].begin, rows_[feature].count};
  }
  /// Forgets the keys that are not kept; returns the new number of every old one, or nothing. Before make_rows.
  std::vector<std::uint32_t> keep(const std::vector<bool>& kept);
  /// Makes rows for these (feature, action) pairs, which may repeat.
  void make_rows(std::span<const std::pair<std::uint32_t, Action>> supports);
  /// Drops weights below `least` in size and what no longer has any.
  void compact(float least);
  std::size_t entries() const { return entries_.size(); }

 private:
  struct Row {
    std::uint32_t begin = 0, count = 0;
  };
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = nothing;
  };
  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(key) & (slots_.size() - 1); }
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);
  std::size_t used_ = 0;
  std::vector<Row> rows_;
  std::vector<Entry> entries_;
};

/// Scores of all actions in one state, and the log-probabilities of the valid ones.
class ActionScores {
 public:
  explicit ActionScores(std::size_t actions) : scores_(actions, 0.0F), touched_flag_(actions, false) {}
  void reset();
  void add(Action action, float weight);
  /// Keeps what `state` allows and turns scores into probabilities. `room` false forbids insertions.
  void normalize(const EditState& state, std::size_t lemma_size, bool room);
  float probability(Action action) const { return valid_[action] ? scores_[action] : 0; }
  const std::vector<Action>& candidates() const { return candidates_; }

 private:
  std::vector<float> scores_;
  std::vector<bool> touched_flag_;
  std::vector<bool> valid_ = std::vector<bool>(scores_.size(), false);
  std::vector<Action> touched_, candidates_;
};

}  // namespace wug::morph
