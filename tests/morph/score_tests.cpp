#include "morph/score.hpp"

#include "morph/partition.hpp"
#include "morph/significance.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::morph;

TEST_CASE("The rule of cells counts the last of repeated cells, the rule of lines counts all", "[score]") {
  const std::vector<ScoredItem> items{{"talo", "N;PL", "talot", "talot"}, {"talo", "N;PL", "taloja", "talot"}, {"kala", "N;PL", "kalat", "kala"}};
  CHECK(score(items, ScoreRule::lines).items == 3);
  CHECK(score(items, ScoreRule::lines).correct == 1);
  CHECK(score(items, ScoreRule::cells).items == 2);
  CHECK(score(items, ScoreRule::cells).correct == 0);
  CHECK(score(items, ScoreRule::cells).distance == 3);
}

TEST_CASE("2022 compares after NFC and without edge blanks, the other years raw", "[score]") {
  const std::vector<ScoredItem> items{{"a", "N", "\xC3\xA9t\xC3\xA9 ", "e\xCC\x81t\xC3\xA9"}};
  CHECK(score(items, rule_of_year(2022)).accuracy() == 100.0);
  CHECK(score(items, rule_of_year(2023)).accuracy() == 0.0);
  CHECK(score(items, rule_of_year(2018)).correct == 0);
}

TEST_CASE("Distances count code points", "[score]") {
  const std::vector<ScoredItem> items{{"a", "N", "þæð", "það"}, {"a", "V", "", "ab"}};
  CHECK(score(items, ScoreRule::lines).mean_levenshtein() == 1.5);
}

TEST_CASE("Partitions say what training has shown", "[score]") {
  const std::vector<InflectionItem> train{{"talo", "talot", "N;PL", 1, false}, {"kala", "kalan", "N;GEN", 2, false}};
  const Partitioner partition(train);
  CHECK(partition("talo", "N;GEN") == Partition::both);
  CHECK(partition("talo", "N;ESS") == Partition::lemma);
  CHECK(partition("maa", "N;PL") == Partition::feats);
  CHECK(partition("maa", "N;ESS") == Partition::unseen);
  CHECK(partition.leaks("talo", "N;PL"));
  CHECK_FALSE(partition.leaks("talo", "N;GEN"));
}

TEST_CASE("Bootstrap intervals are seeded and enclose the accuracy", "[score]") {
  std::vector<Judgement> first(200), second(200);
  for (std::size_t i = 0; i < 200; ++i) {
    first[i].correct = i % 2 == 0;
    second[i].correct = i % 4 == 0;
  }
  const Interval interval = bootstrap_interval(first);
  CHECK(interval.low < 50);
  CHECK(interval.high > 50);
  CHECK(interval.low > 40);
  CHECK(bootstrap_interval(first).low == interval.low);
  const PairedComparison comparison = compare(first, second);
  CHECK(comparison.only_first == 50);
  CHECK(comparison.only_second == 0);
  CHECK(comparison.difference == 25.0);
  CHECK(comparison.interval.low > 15);
  CHECK(comparison.p_value < 1e-9);
  CHECK(compare(first, first).p_value == 1.0);
  second.pop_back();
  CHECK_THROWS_AS(compare(first, second), wug::resources::Error);
}
