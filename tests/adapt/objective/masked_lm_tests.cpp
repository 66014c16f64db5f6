#include <algorithm>
#include <fstream>

#include "adapt/tokenizer/wordpiece.hpp"
#include "tests/adapt/objective/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::context;
using tests::draws;
using tests::sequence;
using tests::special;

namespace {

/// The ids with every label put back.
std::vector<std::int64_t> undone(const adapt::Example& example) {
  std::vector<std::int64_t> ids = example.ids;
  for (std::size_t i = 0; i < example.positions.size(); ++i) ids[static_cast<std::size_t>(example.positions[i])] = example.labels[i];
  return ids;
}

adapt::WordPiece tokenizer() {
  return adapt::WordPiece({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "dog", "##s", "run", "##n", "##ing", "hund", "cat"});
}

}  // namespace

TEST_CASE("Masking picks a fixed share, never a special token, and can be undone", "[masking]") {
  const resources::Random random("test", 7);
  const adapt::Item item = sequence(126);
  std::size_t picked = 0, masked = 0, kept = 0;
  for (std::uint64_t number = 0; number < 500; ++number) {
    const adapt::Example example = adapt::masked_lm(item, context(), draws(random, number));
    CHECK((example.positions.size() == 18 || example.positions.size() == 19));
    CHECK(std::is_sorted(example.positions.begin(), example.positions.end()));
    CHECK(undone(example) == item.ids);
    for (std::size_t i = 0; i < example.positions.size(); ++i) {
      const std::int64_t id = example.ids[static_cast<std::size_t>(example.positions[i])];
      CHECK((id == special.mask || !tests::words.is_special(id)));
      masked += id == special.mask ? 1U : 0U;
      kept += id == example.labels[i] ? 1U : 0U;
    }
    picked += example.positions.size();
  }
  const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(picked); };
  CHECK_THAT(share(masked), Catch::Matchers::WithinAbs(0.8, 0.02));
  CHECK_THAT(share(kept), Catch::Matchers::WithinAbs(0.1, 0.02));
}

TEST_CASE("Bernoulli masking draws each token by itself and replaces from the whole table", "[masking]") {
  const resources::Random random("test", 7);
  auto bernoulli = context();
  bernoulli.masking.bernoulli = true;
  std::vector<std::size_t> counts;
  bool drew_special = false;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const adapt::Example example = adapt::masked_lm(sequence(100), bernoulli, draws(random, number));
    counts.push_back(example.positions.size());
    for (const std::int64_t place : example.positions) {
      const std::int64_t id = example.ids[static_cast<std::size_t>(place)];
      drew_special = drew_special || (id != special.mask && tests::words.is_special(id));
    }
  }
  const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / 2000;
  CHECK_THAT(mean, Catch::Matchers::WithinAbs(15, 0.5));
  CHECK(*std::min_element(counts.begin(), counts.end()) < 8);
  CHECK(drew_special);
}

TEST_CASE("Masks are a function of seed, item and epoch", "[masking]") {
  const auto positions = [&](std::uint64_t seed, std::uint64_t item, std::uint32_t epoch) {
    const resources::Random random("test", seed);
    return adapt::masked_lm(sequence(100), context(), draws(random, item, epoch)).positions;
  };
  CHECK(positions(1, 5, 0) == positions(1, 5, 0));
  CHECK(positions(1, 5, 0) != positions(1, 5, 1));
  CHECK(positions(1, 5, 0) != positions(1, 6, 0));
  CHECK(positions(1, 5, 0) != positions(2, 5, 0));
}

TEST_CASE("A sequence without ordinary tokens is left alone; one token is always picked", "[masking]") {
  const resources::Random random("test", 1);
  CHECK(adapt::masked_lm(sequence(0), context(), draws(random, 0)).positions.empty());
  CHECK(adapt::masked_lm(sequence(1), context(), draws(random, 0)).positions == std::vector<std::int64_t>{1});
}

TEST_CASE("Whole words are masked with all their pieces", "[masking]") {
  const auto pieces = tokenizer();
  const adapt::Vocabulary vocabulary(pieces, 12);
  const adapt::ObjectiveContext with_words{vocabulary, {.rate = 0.4}, {}, false, false, 64};
  const adapt::Item item{{2, 5, 6, 7, 8, 9, 10, 3}, {}, 0};  // dogs running hund
  const resources::Random random("test", 3);
  std::vector<std::vector<std::int64_t>> seen;
  for (std::uint64_t number = 0; number < 100; ++number) seen.push_back(adapt::whole_word_lm(item, with_words, draws(random, number)).positions);
  for (const auto& positions : seen) {
    const auto has = [&](std::int64_t place) { return std::count(positions.begin(), positions.end(), place) == 1; };
    CHECK(has(1) == has(2));
    CHECK((has(3) == has(4) && has(4) == has(5)));
    CHECK_FALSE(positions.empty());
  }
  CHECK(std::count(seen.begin(), seen.end(), std::vector<std::int64_t>{3, 4, 5}) > 0);
  CHECK(std::count(seen.begin(), seen.end(), std::vector<std::int64_t>{1, 2, 6}) > 0);
}

TEST_CASE("Switched words have a rate of their own", "[masking]") {
  auto aware = context();
  aware.masking.switched_rate = 0.6;
  adapt::Item item = sequence(100);
  item.switched.assign(item.ids.size(), 0);
  for (std::size_t i = 81; i <= 100; ++i) item.switched[i] = 1;
  const resources::Random random("test", 5);
  for (std::uint64_t number = 0; number < 50; ++number) {
    const auto positions = adapt::masked_lm(item, aware, draws(random, number)).positions;
    CHECK(std::count_if(positions.begin(), positions.end(), [](std::int64_t place) { return place > 80; }) == 12);
    CHECK(std::count_if(positions.begin(), positions.end(), [](std::int64_t place) { return place <= 80; }) == 12);
  }
}

TEST_CASE("A pair is masked on both sides and its second text has its own type", "[masking]") {
  auto typed = context();
  typed.token_types = true;
  adapt::Item item = sequence(40);
  item.ids[20] = special.end;
  item.second = 21;
  const resources::Random random("test", 5);
  bool first = false, second = false;
  for (std::uint64_t number = 0; number < 20; ++number) {
    const adapt::Example example = adapt::translation_lm(item, typed, draws(random, number));
    CHECK((example.types[20] == 0 && example.types[21] == 1 && example.types.back() == 1));
    for (const std::int64_t place : example.positions) (place < 20 ? first : second) = true;
  }
  CHECK((first && second));
}

TEST_CASE("Dictionary synonyms of one-piece words are right too", "[masking]") {
  const tests::TemporaryFolder folder;
  const auto pieces = tokenizer();
  const std::string file = folder.file("dictionary.tsv", "dog\thund\nrunning\trun\ncat\tdog\tnoun\n");
  const adapt::Synonyms synonyms = adapt::read_synonyms(file, pieces);
  CHECK(synonyms == adapt::Synonyms{{5, {10, 11}}, {10, {5}}, {11, {5}}});  // "running" has two pieces
  const adapt::Vocabulary vocabulary(pieces, 12);
  const adapt::ObjectiveContext all{vocabulary, {.rate = 0.99}, synonyms, false, false, 64};
  const resources::Random random("test", 5);
  const adapt::Example example = adapt::dictionary_lm({{2, 5, 5, 6, 10, 3}, {}, 0}, all, draws(random, 1));  // dog dogs hund
  REQUIRE(example.labels.size() == example.also_right.size());
  for (std::size_t i = 0; i < example.labels.size(); ++i) {
    const std::vector<std::vector<std::int64_t>> expected{{}, {10, 11}, {}, {}, {5}, {}};
    CHECK(example.also_right[i] == expected[static_cast<std::size_t>(example.positions[i])]);
  }
  CHECK_THROWS_WITH(adapt::read_synonyms(folder.file("words.txt", "dog\nhund\n"), pieces), tests::Contains("TAB"));
}
