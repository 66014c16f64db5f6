#include "augment/class_guesser.hpp"

#include <map>

#include "tests/support/catch.hpp"

using wug::augment::ClassGuesser;
using wug::augment::ClassNumbers;
using Forms = std::vector<std::string>;

namespace {

std::map<std::string, double> by_class(const ClassNumbers& numbers) { return {numbers.begin(), numbers.end()}; }

ClassGuesser english() {
  ClassGuesser guesser;
  for (const char* word : {"kindness", "sadness", "madness", "table"}) guesser.add("NOUN", Forms{word});
  guesser.add("VERB", Forms{"harness", "harnessed", "harnessing"});
  guesser.add("VERB", Forms{"walk", "walked", "walking", "walkers"});
  guesser.add("ADP", Forms{"ness"});
  return guesser;
}

}  // namespace

TEST_CASE("An unknown word ends as words of its class end: longer endings count more, shorter ones where lemmas are few", "[guesser]") {
  const ClassGuesser guesser = english();
  const auto dness = by_class(guesser.guess("goodness").ending), ness = by_class(guesser.guess("fineness").ending);
  CHECK(dness.at("NOUN") > ness.at("NOUN"));
  CHECK(ness.at("NOUN") > ness.at("VERB"));
  CHECK(ness.at("NOUN") + ness.at("VERB") == Approx(1.0));
  CHECK(ness.count("ADP") == 0);  // closed classes tell nothing
  CHECK(by_class(guesser.guess("talked").ending).at("VERB") > 0.8);
  CHECK(by_class(guesser.guess("xyz").ending).at("NOUN") == Approx(4.0 / 6));  // no ending is known: as often as there are lemmas
}

TEST_CASE("A word that begins like the forms of a lemma is one of its class, the surer the more lemmas", "[guesser]") {
  const ClassGuesser guesser = english();
  CHECK(by_class(guesser.guess("walkable").beginning) == std::map<std::string, double>{{"VERB", 0.5}});
  CHECK(guesser.guess("walletchain").beginning.empty());  // "wal" is no half of it
}

TEST_CASE("The longest known word at the end of an unknown one tells its class", "[guesser]") {
  const ClassGuesser guesser = english();
  CHECK(by_class(guesser.guess("nightwalkers").last_part) == std::map<std::string, double>{{"VERB", 1.0}});
  CHECK(guesser.guess("stable").last_part.empty());  // only one letter before it
}

TEST_CASE("A known word is guessed without its own lemmas as if it were unknown", "[guesser]") {
  ClassGuesser guesser;
  for (const char* word : {"kindness", "sadness", "table"}) guesser.add("NOUN", Forms{word});
  guesser.add("VERB", Forms{"walk", "walked", "walking", "walkers"});
  const auto known = guesser.guess("harness"), without = english().guess("harness", {{"VERB", 1}});
  CHECK(known.beginning.empty());
  CHECK(without.beginning.empty());
  CHECK(by_class(without.ending).at("NOUN") > 0.7);
  CHECK(ClassGuesser().guess("word").ending.empty());
}

TEST_CASE("Endings are counted in letters, not bytes", "[guesser]") {
  ClassGuesser guesser;
  for (const char* word : {"аударды", "қыдырды", "қайтарды"}) guesser.add("VERB", Forms{word});
  guesser.add("NOUN", Forms{"алма"});
  CHECK(by_class(guesser.guess("барды").ending).at("VERB") > 0.9);
  CHECK(by_class(guesser.guess("қайтармай").beginning).at("VERB") == 0.5);
}
