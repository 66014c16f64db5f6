#include "resources/random.hpp"

#include <set>
#include <vector>

#include "tests/support/catch.hpp"

using namespace wug::resources;

TEST_CASE("Philox gives the known answers of its authors", "[random]") {
  CHECK(philox(0, {0, 0, 0, 0}) == std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t all = 0xFFFFFFFF;
  CHECK(philox(~std::uint64_t{0}, {all, all, all, all}) ==
        std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
}

TEST_CASE("A permutation visits every index once", "[random]") {
  const std::uint64_t size = GENERATE(1, 2, 7, 1000, 4097);
  const Permutation permutation(size, 42);
  std::set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < size; ++i) seen.insert(permutation(i));
  CHECK(seen.size() == size);
  CHECK(*seen.rbegin() == size - 1);
}

TEST_CASE("Draws depend on stage, seed, item and slot only", "[random]") {
  const Random a("switch", 1), same("switch", 1), other_seed("switch", 2), other_stage("inflect", 1);
  CHECK(a.bits(5, 3) == same.bits(5, 3));
  CHECK(a.bits(5, 3) != a.bits(5, 4));
  CHECK(a.bits(5, 3) != other_seed.bits(5, 3));
  CHECK(a.bits(5, 3) != other_stage.bits(5, 3));
  int hits = 0;
  for (std::uint64_t i = 0; i < 10000; ++i) hits += a.chance(0.3, i, 0);
  CHECK(hits > 2800);
  CHECK(hits < 3200);
  CHECK_FALSE(a.chance(0.0, 1, 1));
  CHECK(a.chance(1.0, 1, 1));
}

TEST_CASE("Draws for many slots are those for one after the other", "[random]") {
  const Random random("block", 3);
  for (std::size_t count = 0; count < 30; ++count) {
    std::vector<std::uint32_t> slots;
    for (std::uint32_t i = 0; i < count; ++i) slots.push_back(i * i * 0x10001U);
    std::vector<std::uint64_t> draws(count);
    random.bits(0x123456789ABCDEFU, slots, 7, draws.data());
    for (std::size_t i = 0; i < count; ++i) CHECK(draws[i] == random.bits(0x123456789ABCDEFU, slots[i], 7));
  }
}
