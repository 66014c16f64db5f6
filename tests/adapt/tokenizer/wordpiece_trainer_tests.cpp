#include "adapt/tokenizer/wordpiece_trainer.hpp"

#include "adapt/tokenizer/wordpiece.hpp"
#include "tests/support/catch.hpp"

using namespace wug::adapt;

TEST_CASE("Training joins the most frequent pairs, ties in byte order", "[tokenizer]") {
  WordPieceTrainer trainer(false);
  trainer.add("low low low low lower lower newest newest newest");
  const auto pieces = trainer.train({.size = 30});
  const std::vector<std::string> expected{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "e", "##e", "l", "##l", "n", "##n", "o", "##o",
                                          "r", "##r", "s", "##s", "t", "##t", "w", "##w", "##ow", "low", "##es", "##ew", "##est",
                                          "##ewest", "newest", "##er", "lower"};
  CHECK(pieces == expected);
}

TEST_CASE("Every character of the text gets a piece, and text cuts without unknowns", "[tokenizer]") {
  WordPieceTrainer trainer(false);
  trainer.add("Þetta er íslenska, ekki 中文!");
  const WordPiece tokenizer(trainer.train({.size = 200, .least_count = 1}));
  Pieces pieces;
  tokenizer.encode("中 aknels íÞ ,!", pieces);
  for (const auto id : pieces.ids) CHECK(id != tokenizer.special().unknown);
}

TEST_CASE("A vocabulary never exceeds the size asked for", "[tokenizer]") {
  WordPieceTrainer trainer(false);
  trainer.add("the quick brown fox jumps over the lazy dog");
  CHECK(trainer.train({.size = 20}).size() <= 20);
  CHECK_THROWS(trainer.train({.size = 3}));
  CHECK_THROWS(WordPieceTrainer(false).train({}));
}
