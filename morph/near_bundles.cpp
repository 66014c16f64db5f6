#include "morph/near_bundles.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace wug::morph {
namespace {

/// One bit per piece, by its number: at most as many bits differ as pieces do.
std::uint64_t parities(std::span<const std::uint32_t> pieces) {
  std::uint64_t bits = 0;
  for (const std::uint32_t piece : pieces) bits ^= std::uint64_t{1} << (piece % 64);
  return bits;
}

/// How many pieces only one of two sorted lists has, or some number above `most`.
unsigned distance(std::span<const std::uint32_t> from, std::span<const std::uint32_t> to, unsigned most) {
  std::size_t a = 0, b = 0;
  unsigned differing = 0;
  while (a < from.size() && b < to.size() && differing <= most) {
    const bool behind = from[a] <= to[b], ahead = to[b] <= from[a];
    differing += behind != ahead ? 1 : 0;
    a += behind ? 1 : 0;
    b += ahead ? 1 : 0;
  }
  return differing + static_cast<unsigned>(from.size() - a + to.size() - b);
}

}  // namespace

void NearBundles::add(BundlePieces pieces) {
  parities_.push_back(parities(pieces));
  rows_.push_back(0);
  pieces_.push_back(std::move(pieces));
}

std::vector<std::uint32_t> NearBundles::find(const BundlePieces& pieces, unsigned furthest, std::size_t most) const {
  std::vector<std::tuple<unsigned, std::uint32_t, std::uint32_t>> near;  // distance, rows less than the most, bundle
  std::vector<std::size_t> of_distance(furthest + 1, 0);
  const std::uint64_t wanted = parities(pieces);
  for (std::uint32_t b = 0; b < pieces_.size(); ++b) {
    if (static_cast<unsigned>(std::popcount(parities_[b] ^ wanted)) > furthest) continue;
    const unsigned size = distance(pieces_[b], pieces, furthest);
    if (size > furthest) continue;
    near.emplace_back(size, ~rows_[b], b);
    ++of_distance[size];
    // Where enough are nearer, the furthest ones are out of the question.
    while (furthest > 0 && std::accumulate(of_distance.begin(), of_distance.begin() + furthest, std::size_t{0}) >= most) --furthest;
  }
  most = std::min(most, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(most), near.end());
  std::vector<std::uint32_t> result;
  for (std::size_t k = 0; k < most; ++k) result.push_back(std::get<2>(near[k]));
  return result;
}

}  // namespace wug::morph
