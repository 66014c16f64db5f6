#include "morph/split.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace wug::morph;

namespace {

std::vector<InflectionItem> many_items() {
  std::vector<InflectionItem> items;
  for (int lemma = 0; lemma < 40; ++lemma) {
    for (int bundle = 0; bundle < 20; ++bundle) {
      items.push_back({"l" + std::to_string(lemma), "f", "N;LGSPEC" + std::to_string(bundle), 0, false});
    }
  }
  return items;
}

SplitOptions by(SplitBy what) {
  SplitOptions options;
  options.by = what;
  options.test = 0.3;
  return options;
}

}  // namespace

TEST_CASE("A split shares no cell, lemma or bundle as asked", "[split][T-101]") {
  const auto items = many_items();
  const auto random = split_items(items, by(SplitBy::random));
  CHECK(random.train.size() + random.dev.size() + random.test.size() == items.size());
  CHECK(find_leaks(random.train, random.test).cells == 0);
  CHECK(find_leaks(random.train, random.test).partition[0] > 0);
  CHECK(find_leaks(split_items(items, by(SplitBy::lemma)).train, split_items(items, by(SplitBy::lemma)).test).lemmas == 0);
  CHECK(find_leaks(split_items(items, by(SplitBy::bundle)).train, split_items(items, by(SplitBy::bundle)).test).bundles == 0);
  const auto both = split_items(items, by(SplitBy::both));
  const auto leaks = find_leaks(both.train, both.test);
  CHECK(leaks.items > 0);
  CHECK(leaks.partition[3] == leaks.items);
  CHECK(both.left_out + both.train.size() + both.dev.size() + both.test.size() == items.size());
}

TEST_CASE("A planted overlap is found", "[split][T-101]") {
  const std::vector<InflectionItem> train{{"a", "ab", "N;PL", 1, false}}, test{{"a", "ab", "N;PL", 1, false}, {"a", "ac", "N;PL", 2, false}};
  CHECK(find_leaks(train, test).rows == 1);
  CHECK(find_leaks(train, test).cells == 2);
}
