#include "adapt/objective/mixture.hpp"

#include <set>
#include <utility>

#include "tests/support/catch.hpp"

using namespace wug;

TEST_CASE("A mixture gives each stream its share of every block and numbers its slots without gap", "[mixture]") {
  const adapt::Mixture mixture({0.7, 0.2, 0.1}, 3);
  std::vector<std::set<std::uint64_t>> indices(3);
  for (std::uint64_t slot = 0; slot < 5 * 1024; ++slot) {
    const auto place = mixture.place(slot);
    CHECK(indices.at(place.stream).insert(place.index).second);
  }
  const std::vector<std::size_t> expected{5 * 717, 5 * 205, 5 * 102};
  for (std::size_t stream = 0; stream < 3; ++stream) {
    CHECK(indices[stream].size() == expected[stream]);
    CHECK(*indices[stream].rbegin() == expected[stream] - 1);
  }
}

TEST_CASE("A mixture depends on the seed only, and one stream has every slot", "[mixture]") {
  const auto streams = [](std::uint64_t seed) {
    const adapt::Mixture mixture({0.5, 0.5}, seed);
    std::vector<std::size_t> result;
    for (std::uint64_t slot = 0; slot < 64; ++slot) result.push_back(mixture.place(slot).stream);
    return result;
  };
  CHECK(streams(1) == streams(1));
  CHECK(streams(1) != streams(2));
  CHECK(adapt::Mixture({1.0}, 1).place(4711).index == 4711);
  CHECK_THROWS_WITH(adapt::Mixture({0.9999, 0.0001}, 1), tests::Contains("thousandth"));
}
