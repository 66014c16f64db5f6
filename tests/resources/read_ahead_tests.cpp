#include "resources/read_ahead.hpp"

#include <cstdint>
#include <stdexcept>

#include "tests/support/catch.hpp"

using wug::resources::ReadAhead;

namespace {

using Numbers = ReadAhead<std::uint64_t>;

/// 0, 1, 2 … up to `count`; then, where `fails`, an exception.
void count_up(std::uint64_t count, bool fails, const Numbers::Emit& emit) {
  for (std::uint64_t i = 0; i < count; ++i) emit(i);
  if (fails) throw std::runtime_error("the producer failed");
}

}  // namespace

TEST_CASE("Items read ahead come in order and none is lost", "[read_ahead]") {
  const std::uint64_t count = GENERATE(as<std::uint64_t>{}, 0, 1, 1023, 1024, 1025, 100'000);
  std::uint64_t next = 0;
  Numbers::run([count](const Numbers::Emit& emit) { count_up(count, false, emit); },
               [&](std::uint64_t number) { next += number == next; });
  CHECK(next == count);
}

TEST_CASE("A failure on either side of reading ahead ends both and is thrown on", "[read_ahead]") {
  std::uint64_t used = 0;
  const auto produce = [](const Numbers::Emit& emit) { count_up(100'000, true, emit); };
  CHECK_THROWS_AS(Numbers::run(produce, [&](std::uint64_t) { ++used; }), std::runtime_error);
  CHECK(used >= 99'000);
  CHECK_THROWS_AS(Numbers::run(produce, [](std::uint64_t number) {
                    if (number == 5) throw std::logic_error("enough");
                  }),
                  std::logic_error);
}
