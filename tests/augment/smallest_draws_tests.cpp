// The smallest of a few draws, found without branches.
#include "augment/smallest_draws.hpp"

#include <algorithm>
#include <vector>

#include "resources/random.hpp"
#include "tests/support/catch.hpp"

using wug::augment::SmallestDraws;

namespace {

std::vector<std::uint32_t> found(std::vector<std::uint64_t> draws, std::size_t wanted) {
  const std::size_t count = draws.size();
  draws.resize(count + SmallestDraws::padding);  // zeros, which are below all draws and must not count
  std::vector<std::uint32_t> places(count + SmallestDraws::padding);
  places.resize(SmallestDraws::find(draws.data(), count, wanted, places.data()));
  return places;
}

}  // namespace

TEST_CASE("The smallest draws are found in their order, however many there are", "[smallest_draws]") {
  const wug::resources::Random random("smallest draws", 1);
  for (std::size_t count = 1; count <= SmallestDraws::most; ++count) {
    std::vector<std::uint64_t> draws(count);
    for (std::size_t i = 0; i < count; ++i) draws[i] = random.bits(count, static_cast<std::uint32_t>(i));
    std::vector<std::uint64_t> sorted = draws;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t wanted = 1; wanted <= count; ++wanted) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < count; ++i) {
        if (draws[i] <= sorted[wanted - 1]) expected.push_back(i);
      }
      CHECK(found(draws, wanted) == expected);
    }
  }
}

TEST_CASE("Draws with equal upper halves are told by too many places", "[smallest_draws]") {
  constexpr std::uint64_t upper = std::uint64_t{1} << 32;
  CHECK(found({5 * upper, 3 * upper + 1, 3 * upper + 2}, 1).size() == 2);
  CHECK(found({5 * upper, 3 * upper + 1, 3 * upper + 2}, 2) == std::vector<std::uint32_t>{1, 2});
  CHECK(found({~std::uint64_t{0}}, 1).size() > 1);  // nothing is above the highest, not even what fills the block
}
