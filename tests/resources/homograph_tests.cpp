#include "resources/homograph.hpp"

#include "tests/support/catch.hpp"

using wug::resources::take_homograph_number;

TEST_CASE("A homograph's number is taken off and handed over", "[homograph]") {
  std::string text = "himinn:1";
  CHECK(take_homograph_number(text) == "1");
  CHECK(text == "himinn");
  text = "greiða:12";
  CHECK(take_homograph_number(text) == "12");
  CHECK(text == "greiða");
}

TEST_CASE("What is no homograph's number stays", "[homograph]") {
  for (const char* word : {"12:30", "3:16", ":1", "::1", "EU:n", "a:", ":", "a:1b", "", "list :1", "ratio:1000"}) {
    std::string text = word;
    CHECK(take_homograph_number(text).empty());
    CHECK(text == word);
  }
}
