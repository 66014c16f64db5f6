#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_numbers.hpp"
#include "morph/edit_weights.hpp"

namespace wug::morph {

/// The long blocks of weights, summed over the parts of one bundle. Their contexts are frequent: rows of the same bundle,
/// asked one after the other, meet them again and again.
class FoldedWeights {
 public:
  /// `weights` must outlive it.
  explicit FoldedWeights(const EditWeights& weights);

  struct Sum {
    Action action;  ///< every_action in contexts of votes
    float weight;
  };
  /// A long block that is asked for.
  struct Block {
    std::uint64_t context;
    std::uint32_t place;
    std::uint32_t whole;   ///< the part that is the whole bundle; 0 where the context is not combined with it
    Action vote;           ///< of the asking; not read here
    std::uint32_t number;  ///< of its sums, by find()
  };
  /// Forgets the sums of another bundle.
  void begin(std::uint64_t bundle);
  /// Numbers the blocks; what was not summed yet is summed now, the memory of all of them asked for ahead. `active`: by part,
  /// 1 for those of the bundle.
  void find(std::span<Block> blocks, std::span<const unsigned char> active);
  /// Valid until the next find().
  std::span<const Sum> sums(std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::span<const Sum>(sums_).subspan(begin, ends_[number] - begin);
  }

 private:
  void choose_runs(const EditWeights::Long& block, std::span<const unsigned char> active);
  void fold(const Block& block, std::size_t first_run, std::size_t end_run);

  const EditWeights& weights_;
  std::uint64_t bundle_ = 0;
  KeyNumbers contexts_;
  std::vector<std::uint32_t> ends_;    ///< in sums_, by context
  std::vector<Sum> sums_;
  std::vector<Block> fresh_;           ///< not summed before this find()
  std::vector<std::uint32_t> fitting_;
  struct Run {
    const std::uint16_t *begin, *end;
  };
  std::vector<Run> runs_;              ///< of fresh blocks
  std::vector<std::size_t> run_ends_;  ///< in runs_, by fresh block
  std::vector<std::int32_t> totals_;   ///< by action of the block
};

}  // namespace wug::morph
