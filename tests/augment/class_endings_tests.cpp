#include "augment/class_endings.hpp"

#include "tests/support/catch.hpp"

using wug::augment::ClassEndings;
using Classes = std::vector<std::string>;

TEST_CASE("An unknown word has the classes of the longest ending that three known words share", "[endings]") {
  ClassEndings endings;
  for (const char* word : {"kindness", "sadness", "madness"}) endings.add(word, "NOUN");
  endings.add("harness", "VERB");
  CHECK(endings.guess("goodness") == Classes{"NOUN"});       // -dness
  CHECK(endings.guess("fineness") == Classes{"NOUN", "VERB"});  // -ness: one in four is a verb
  CHECK(endings.guess("ess").empty());                       // no letter stands before the ending
  CHECK(endings.guess("table").empty());
}

TEST_CASE("Endings are counted in letters, not bytes", "[endings]") {
  ClassEndings endings;
  for (const char* word : {"аударды", "қыдырды", "қайтарды"}) endings.add(word, "VERB");
  CHECK(endings.guess("барды") == Classes{"VERB"});
  CHECK(endings.guess("қалды").empty());
}
