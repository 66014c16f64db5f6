#include "morph/near_bundles.hpp"

#include <algorithm>
#include <tuple>

#include "resources/random.hpp"
#include "tests/support/catch.hpp"

using namespace wug::morph;

namespace {

/// The pieces that only one of two bundles has.
unsigned difference(const BundlePieces& a, const BundlePieces& b) {
  BundlePieces only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  return static_cast<unsigned>(only.size());
}

/// Bundles of up to eight of 200 pieces, some of them twice in a bundle.
BundlePieces some_bundle(const wug::resources::Random& random, std::uint64_t number) {
  BundlePieces pieces;
  for (std::uint32_t k = 0; k < 1 + random.bits(number, 0, 0) % 8; ++k) {
    const std::uint64_t drawn = random.bits(number, k, 1);
    pieces.push_back(static_cast<std::uint32_t>(drawn) % (drawn % 3 == 0 ? 200U : 7U));
  }
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

}  // namespace

TEST_CASE("The nearest bundles are those that a comparison with all of them finds", "[near_bundles]") {
  const wug::resources::Random random("tests/near_bundles", 1);
  NearBundles bundles;
  std::vector<std::uint32_t> rows(300);
  for (std::uint32_t b = 0; b < rows.size(); ++b) {
    bundles.add(some_bundle(random, b));
    rows[b] = static_cast<std::uint32_t>(random.bits(b, 0, 2) % 4);
    for (std::uint32_t r = 0; r < rows[b]; ++r) bundles.count_row(b);
  }
  for (std::uint64_t query = 1000; query < 1050; ++query) {
    const BundlePieces wanted = some_bundle(random, query);
    std::vector<std::tuple<unsigned, std::uint32_t, std::uint32_t>> all;
    for (std::uint32_t b = 0; b < rows.size(); ++b) {
      if (difference(bundles.pieces(b), wanted) <= 4) all.emplace_back(difference(bundles.pieces(b), wanted), 3 - rows[b], b);
    }
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> expected;
    for (const auto& [distance, rarity, bundle] : all) {
      if (expected.size() < 4) expected.push_back(bundle);
    }
    CHECK(bundles.find(wanted, 4, 4) == expected);
  }
  CHECK(bundles.find(some_bundle(random, 7), 0, 0).empty());
}
