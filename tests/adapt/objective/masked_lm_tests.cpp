#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "adapt/objective/masked_lm.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

const adapt::SpecialIds special{.padding = 0, .unknown = 1, .begin = 2, .end = 3, .mask = 4};

std::vector<std::int64_t> sequence(std::size_t words) {
  std::vector<std::int64_t> ids(words + 2);
  std::iota(ids.begin(), ids.end(), 10);
  ids.front() = special.begin;
  ids.back() = special.end;
  return ids;
}

}  // namespace

TEST_CASE("Masking picks a fixed share, never a special token, and can be undone", "[masking]") {
  const adapt::MaskableIds maskable(special, 1000);
  const resources::Random random("test", 7);
  std::size_t picked = 0, masked = 0, kept = 0;
  for (std::uint64_t item = 0; item < 500; ++item) {
    const std::vector<std::int64_t> before = sequence(126);
    std::vector<std::int64_t> ids = before;
    const adapt::Masked result = adapt::mask_tokens(ids, maskable, random, item, 0);
    CHECK((result.positions.size() == 18 || result.positions.size() == 19));
    CHECK(std::is_sorted(result.positions.begin(), result.positions.end()));
    for (std::size_t i = 0; i < result.positions.size(); ++i) {
      std::int64_t& id = ids[static_cast<std::size_t>(result.positions[i])];
      CHECK((id == special.mask || !maskable.is_special(id)));
      masked += id == special.mask ? 1U : 0U;
      kept += id == result.labels[i] ? 1U : 0U;
      id = result.labels[i];
    }
    picked += result.positions.size();
    CHECK(ids == before);
  }
  const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(picked); };
  CHECK_THAT(share(masked), Catch::Matchers::WithinAbs(0.8, 0.02));
  CHECK_THAT(share(kept), Catch::Matchers::WithinAbs(0.1, 0.02));
}

TEST_CASE("Masks are a function of seed, item and epoch", "[masking]") {
  const adapt::MaskableIds maskable(special, 1000);
  const auto positions = [&](std::uint64_t seed, std::uint64_t item, std::uint32_t epoch) {
    auto ids = sequence(100);
    return adapt::mask_tokens(ids, maskable, resources::Random("test", seed), item, epoch).positions;
  };
  CHECK(positions(1, 5, 0) == positions(1, 5, 0));
  CHECK(positions(1, 5, 0) != positions(1, 5, 1));
  CHECK(positions(1, 5, 0) != positions(1, 6, 0));
  CHECK(positions(1, 5, 0) != positions(2, 5, 0));
}

TEST_CASE("A sequence without ordinary tokens is left alone; one token is always picked", "[masking]") {
  const adapt::MaskableIds maskable(special, 1000);
  const resources::Random random("test", 1);
  auto none = sequence(0), one = sequence(1);
  CHECK(adapt::mask_tokens(none, maskable, random, 0, 0).positions.empty());
  CHECK(adapt::mask_tokens(one, maskable, random, 0, 0).positions == std::vector<std::int64_t>{1});
}

TEST_CASE("Random replacements never draw a special id", "[masking]") {
  const adapt::MaskableIds maskable({.padding = 0, .unknown = 100, .begin = 101, .end = 102, .mask = 103}, 110);
  std::vector<std::int64_t> drawn;
  for (std::int64_t i = 0; i < maskable.ordinary_count(); ++i) drawn.push_back(maskable.ordinary(i));
  CHECK(drawn.size() == 105);
  CHECK(drawn.front() == 1);
  CHECK(drawn.back() == 109);
  CHECK(std::none_of(drawn.begin(), drawn.end(), [&](std::int64_t id) { return maskable.is_special(id); }));
}
