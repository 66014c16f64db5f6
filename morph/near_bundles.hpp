#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace wug::morph {

/// The features of a bundle by number, sorted.
using BundlePieces = std::vector<std::uint32_t>;

/// The bundles of training, to be searched for those that differ least from another.
class NearBundles {
 public:
  /// Bundles are numbered in the order in which they are added.
  void add(BundlePieces pieces);
  void count_row(std::uint32_t bundle) { ++rows_[bundle]; }
  const BundlePieces& pieces(std::uint32_t bundle) const { return pieces_[bundle]; }
  /// Up to `most` bundles that differ in at most `furthest` pieces, the nearest first, of equally near ones those with more rows.
  std::vector<std::uint32_t> find(const BundlePieces& pieces, unsigned furthest, std::size_t most) const;

 private:
  std::vector<BundlePieces> pieces_;
  std::vector<std::uint64_t> parities_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace wug::morph
