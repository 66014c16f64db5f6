#include "adapt/trainer/sequences.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/support/catch.hpp"

using namespace wug;

namespace {

const adapt::SpecialIds special{.padding = 0, .unknown = 1, .begin = 2, .end = 3, .mask = 4};
/// Texts of three, one and eight ids; the last has no end id, as nothing follows it.
const std::vector<std::int32_t> stream{10, 11, 12, 3, 20, 3, 30, 31, 32, 33, 34, 35, 36, 37};

std::vector<std::vector<std::int64_t>> epoch(const adapt::Sequences& sequences, std::uint64_t number) {
  std::vector<std::vector<std::int64_t>> all;
  for (std::uint64_t i = 0; i < sequences.count(); ++i) all.push_back(sequences.item(sequences.place(number * sequences.count() + i)).ids);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("Line by line, every text is a sequence and a long one falls into equal parts", "[sequences]") {
  const auto sequences = adapt::text_sequences(stream, {special, 5}, 1);
  const std::vector<std::vector<std::int64_t>> expected{{2, 10, 11, 12, 3}, {2, 20, 3}, {2, 30, 31, 32, 33, 3}, {2, 34, 35, 36, 37, 3}};
  CHECK(epoch(*sequences, 0) == expected);
  CHECK(epoch(*sequences, 5) == expected);
}

TEST_CASE("Packed, every epoch has every id of the stream and all sequences have one length", "[sequences]") {
  const auto sequences = adapt::packed_sequences(stream, {special, 7}, 1);
  REQUIRE(sequences->count() == 2);
  for (const std::uint64_t number : {0U, 1U, 2U}) {
    std::vector<std::int64_t> body;
    for (const auto& ids : epoch(*sequences, number)) {
      REQUIRE(ids.size() == 9);
      body.insert(body.end(), ids.begin() + 1, ids.end() - 1);
    }
    std::vector<std::int64_t> expected(stream.begin(), stream.end());
    std::sort(expected.begin(), expected.end());
    std::sort(body.begin(), body.end());
    CHECK(body == expected);
  }
}

TEST_CASE("The order depends on the seed and differs between epochs", "[sequences]") {
  std::vector<std::int32_t> many;
  for (std::int32_t i = 0; i < 200; ++i) many.insert(many.end(), {i + 10, special.end});
  const auto order = [&](std::uint64_t seed, std::uint64_t first) {
    const auto sequences = adapt::text_sequences(many, {special, 6}, seed);
    std::vector<std::uint64_t> result;
    for (std::uint64_t slot = first; slot < first + 200; ++slot) result.push_back(sequences->place(slot).index);
    return result;
  };
  CHECK(order(1, 0) == order(1, 0));
  CHECK(order(1, 0) != order(2, 0));
  CHECK(order(1, 0) != order(1, 200));
}

TEST_CASE("A pair is one sequence with both texts; the longer one loses its end where they are too long", "[sequences]") {
  const std::vector<std::int32_t> pairs{10, 11, 12, 13, 14, 3, 20, 21, 3, 30, 3, 40, 3};
  const auto sequences = adapt::pair_sequences(pairs, {special, 6}, 1);
  REQUIRE(sequences->count() == 2);
  CHECK(sequences->item({0, 0}).ids == std::vector<std::int64_t>{2, 10, 11, 12, 3, 20, 21, 3});
  CHECK(sequences->item({0, 0}).second == 5);
  const auto doubled = adapt::pair_sequences(pairs, {special, 6, true}, 1);
  CHECK(doubled->item({0, 1}).ids == std::vector<std::int64_t>{2, 30, 3, 3, 40, 3});
  CHECK(doubled->item({0, 1}).second == 4);
}

TEST_CASE("Tokens of switched words are marked in the sequence", "[sequences]") {
  const std::vector<std::int32_t> tokens{10, adapt::stream_token(11, true), 12, 3};
  const adapt::Item item = adapt::text_sequences(tokens, {special, 5}, 1)->item({0, 0});
  CHECK(item.ids == std::vector<std::int64_t>{2, 10, 11, 12, 3});
  CHECK(item.switched == std::vector<std::uint8_t>{0, 0, 1, 0, 0});
}
