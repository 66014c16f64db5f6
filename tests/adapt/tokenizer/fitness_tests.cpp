#include "adapt/tokenizer/fitness.hpp"

#include "adapt/tokenizer/wordpiece.hpp"
#include "tests/support/catch.hpp"

using namespace wug::adapt;

TEST_CASE("Fitness counts words, pieces and unknowns by character", "[tokenizer]") {
  const WordPiece tokenizer({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b", "b"});
  Fitness fitness;
  measure(tokenizer, "a  ab β bβ", fitness);
  CHECK(fitness.words == 4);
  CHECK(fitness.pieces == 5);
  CHECK(fitness.whole_words == 1);
  CHECK(fitness.unknown_words == 2);
  CHECK(fitness.unknown_by_script.at("Grek") == 2);
  CHECK(most_unknown(fitness, 1) == std::vector<std::pair<char32_t, std::uint64_t>>{{U'β', 2}});
}

TEST_CASE("Advice prefers few unknowns, then few pieces per word", "[tokenizer]") {
  Fitness many_unknown, split, whole;
  many_unknown.words = split.words = whole.words = 100;
  many_unknown.unknown_words = 10;
  many_unknown.pieces = 100;
  split.pieces = 300;
  whole.pieces = 200;
  CHECK(advise({many_unknown, split, whole}) == 2);
  CHECK(advise({split}) == 0);
}
