#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_features.hpp"

namespace wug::morph {

/// The weights of a log-linear model over actions, in blocks: one per context. A prediction looks up blocks, not features,
/// and most of its time goes into waiting for memory; so all blocks stand in one array of 16-bit words:
///   a short block: how many entries, then part, action and weight of each;
///   a long block: how many runs and how many actions; the actions; the runs' parts in ascending order; where each run begins
///   and the last one ends, counted in entries, two words each (low, high); for every entry its action's place in the block's
///   list, ascending in each run, and its weight.
/// A run is what a context says about one part of the bundle: runs about parts that the bundle does not have are skipped.
/// Whole bundles have short blocks of their own beside a long one. Weights are multiples of 1/1024 below 32.
class EditWeights {
 public:
  struct Entry {
    std::uint16_t part = 0;    ///< of the bundle (BundleParts)
    std::uint16_t action = 0;  ///< every_action in blocks of votes
    float weight = 0;
  };
  /// Where a block may be found: first slots are asked for (prefetch), then read.
  struct Slot {
    std::uint32_t tag = 0, place = none;
  };
  /// All of a model, as files hold it.
  struct Tables {
    std::vector<Slot> slots = std::vector<Slot>(1);
    std::vector<std::uint16_t> words;
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  static constexpr std::uint32_t first_long = std::uint32_t{1} << 31;  ///< added to the places of long blocks
  static constexpr std::size_t longest_block = 32;  ///< entries that are not put into runs

  EditWeights() = default;
  /// Throws Error{data} on tables that could not be searched safely and in bounded time, and on parts and actions at or
  /// above `parts` and `actions`.
  EditWeights(Tables tables, std::size_t parts, std::size_t actions);

  /// Key of the block of a context together with one part.
  static std::uint64_t with_part(std::uint64_t context, std::uint32_t part) { return mix_hash(context, part); }

  /// Appends the entries of a context that was not added before; none are no block. Call finish() after the last.
  void add(std::uint64_t context, std::span<const Entry> entries, const BundleParts& parts);
  void finish();

  /// The place of the key's block, or `none`.
  std::uint32_t find(std::uint64_t key) const {
    std::size_t at = slot_of(key);
    while (tables_.slots[at].place != none && tables_.slots[at].tag != tag_of(key)) at = (at + 1) & (tables_.slots.size() - 1);
    return tables_.slots[at].place;
  }
  static bool is_short(std::uint32_t place) { return place < first_long; }
  static bool is_long(std::uint32_t place) { return place >= first_long && place != none; }
  /// The words of a block, from their number on.
  const std::uint16_t* words(std::uint32_t place) const { return tables_.words.data() + (place & ~first_long); }
  static std::int16_t steps(std::uint16_t word) { return std::bit_cast<std::int16_t>(word); }
  static float weight(std::int32_t steps) { return static_cast<float>(steps) * (1.0F / scale); }
  /// The parts of a long block.
  struct Long {
    explicit Long(const std::uint16_t* words)
        : actions(words + 2, words[1]), parts(words + 2 + words[1], words[0]), begins(words + 2 + words[1] + words[0]),
          entries(begins + 2 * (parts.size() + 1)) {}
    std::uint32_t begin(std::size_t run) const { return begins[2 * run] | std::uint32_t{begins[2 * run + 1]} << 16; }

    std::span<const std::uint16_t> actions, parts;
    const std::uint16_t *begins, *entries;
  };

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
  static constexpr float scale = 1024;
  static std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(key) & (tables_.slots.size() - 1); }
  std::uint32_t append_short(std::span<const Entry> entries);
  std::uint32_t append_long(std::span<const std::span<const Entry>> runs);
  std::vector<std::uint32_t> places() const;
  std::size_t end_of_short(std::size_t at, std::size_t parts, std::size_t actions) const;
  std::size_t end_of_long(std::size_t at, std::size_t parts, std::size_t actions) const;
  void measure();

  Tables tables_;
  std::vector<std::uint64_t> present_ = std::vector<std::uint64_t>(1);  ///< a bit per tag, hashed
  std::size_t longest_ = 0, most_runs_ = 0;
  struct Added {
    std::uint64_t key;
    std::uint32_t place;
  };
  std::vector<Added> added_;  ///< before finish()
};

}  // namespace wug::morph
