#include "adapt/trainer/schedule.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using Catch::Matchers::WithinAbs;

namespace {

double rate(adapt::Decay decay, std::int64_t step) {
  return adapt::learning_rate({.rate = 1, .steps = 110, .warmup = 10, .decay = decay, .stable_share = 0.8}, step);
}

}  // namespace

TEST_CASE("The rate rises in a line while warming up, whatever comes after", "[schedule]") {
  for (const auto decay : {adapt::Decay::linear, adapt::Decay::cosine, adapt::Decay::wsd, adapt::Decay::constant}) {
    CHECK_THAT(rate(decay, 0), WithinAbs(1.0 / 11, 1e-12));
    CHECK_THAT(rate(decay, 9), WithinAbs(10.0 / 11, 1e-12));
    CHECK_THAT(rate(decay, 10), WithinAbs(1, 1e-12));
  }
}

TEST_CASE("After warm-up the rate falls as its schedule says", "[schedule]") {
  CHECK_THAT(rate(adapt::Decay::linear, 60), WithinAbs(0.5, 1e-12));
  CHECK_THAT(rate(adapt::Decay::cosine, 60), WithinAbs(0.5, 1e-12));
  CHECK_THAT(rate(adapt::Decay::cosine, 35), WithinAbs(0.853553, 1e-6));
  CHECK_THAT(rate(adapt::Decay::wsd, 89), WithinAbs(1, 1e-12));
  CHECK_THAT(rate(adapt::Decay::wsd, 100), WithinAbs(0.5, 1e-12));
  CHECK_THAT(rate(adapt::Decay::constant, 109), WithinAbs(1, 1e-12));
  for (const auto decay : {adapt::Decay::linear, adapt::Decay::cosine, adapt::Decay::wsd}) CHECK_THAT(rate(decay, 110), WithinAbs(0, 1e-12));
}

TEST_CASE("An unknown schedule is refused with those there are", "[schedule]") {
  CHECK_THROWS_WITH(adapt::parse_decay("step"), tests::Contains("linear, cosine, wsd or constant"));
}
