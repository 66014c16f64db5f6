#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lexicon/align/bitext.hpp"

namespace wug::lexicon {

/// A number for every pair of words that occur together in some sentence pair, ascending by source word, and the number
/// of each cell of the bitext, so that training never looks anything up. Both directions share it.
class Cooccurrence {
 public:
  /// Throws Error{data} above 1 000 000 000 cells (4 GB of numbers).
  explicit Cooccurrence(const Bitext& bitext);

  std::size_t sentences() const { return cell_begin_.size() - 1; }
  /// Pair numbers of sentence k: source position i and target position j are at [j * source length + i].
  const std::uint32_t* cells(std::size_t sentence) const { return cells_.data() + cell_begin_[sentence]; }

  std::uint32_t pairs() const { return static_cast<std::uint32_t>(source_of_.size()); }
  const std::vector<std::uint32_t>& source_of() const { return source_of_; }
  const std::vector<std::uint32_t>& target_of() const { return target_of_; }
  /// pairs() when the words never occur together.
  std::uint32_t find(std::uint32_t source, std::uint32_t target) const;

 private:
  std::vector<std::uint32_t> cells_;
  std::vector<std::size_t> cell_begin_{0};
  std::vector<std::uint32_t> source_of_, target_of_;
  std::vector<std::uint32_t> pair_begin_;  ///< by source word
};

}  // namespace wug::lexicon
