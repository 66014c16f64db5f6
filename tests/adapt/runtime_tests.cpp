#include "adapt/runtime.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

TEST_CASE("The LibTorch we were built with is the one we run with", "[runtime]") {
  const adapt::Runtime found = adapt::runtime();
  CHECK(found.torch.starts_with("2."));
  CHECK_FALSE(found.instructions.empty());
  CHECK(found.cuda_devices >= 0);
}
