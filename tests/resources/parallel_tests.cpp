#include "resources/parallel.hpp"

#include <atomic>
#include <string>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

struct Block {
  int number = 0;
  std::string text;
};

std::string run_blocks(unsigned threads, int count, int failing = -1) {
  std::string out;
  int next = 0;
  ordered_blocks<Block>(
      threads,
      [&](Block& block) {
        block.number = next;
        return next++ < count;
      },
      [&](Block& block) {
        if (block.number == failing) throw Error(Cause::data, "block " + std::to_string(failing));
        block.text = std::to_string(block.number * block.number) + " ";
      },
      [&](Block& block) { out += block.text; });
  return out;
}

}  // namespace

TEST_CASE("Blocks come out in order for any number of threads", "[parallel][T-91]") {
  const std::string expected = run_blocks(1, 500);
  const unsigned threads = GENERATE(2U, 3U, 8U, 64U);
  CHECK(run_blocks(threads, 500) == expected);
  CHECK(run_blocks(threads, 0).empty());
  CHECK(run_blocks(threads, 1) == "0 ");
}

TEST_CASE("The first exception of any thread stops the work and arrives here", "[parallel]") {
  const unsigned threads = GENERATE(1U, 2U, 8U);
  CHECK_THROWS_AS(run_blocks(threads, 500, 77), Error);
  CHECK_THROWS_AS(parallel_for(100, threads, [](std::size_t i) { if (i == 50) throw Error(Cause::data, "fifty"); }), Error);
}

TEST_CASE("Every index is visited once", "[parallel]") {
  const unsigned threads = GENERATE(1U, 2U, 8U);
  std::vector<std::atomic<int>> visits(1000);
  parallel_for(visits.size(), threads, [&](std::size_t i) { ++visits[i]; });
  CHECK(std::all_of(visits.begin(), visits.end(), [](const auto& v) { return v == 1; }));
}

TEST_CASE("A wish to stop ends the blocks", "[parallel][interrupt][T-77]") {
  const unsigned threads = GENERATE(1U, 4U);
  int written = 0;
  const auto work = [&] {
    ordered_blocks<Block>(threads, [](Block&) { return true; }, [](Block&) {},
                          [&](Block&) { if (++written == 20) request_interrupt(2); });
  };
  CHECK_THROWS_AS(work(), Error);
  CHECK(interrupt_signal() == 2);
  clear_interrupt();
}
