#include "adapt/tokenizer/wordpiece.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::adapt;
using wug::resources::Error;
using wug::tests::Contains;
using wug::tests::TemporaryFolder;

namespace {

const std::vector<std::string> small{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "able", "a", "##b", "ä", ",", "!", "中", "[", "##ä"};

std::vector<std::string> cut(const WordPiece& tokenizer, std::string_view text) {
  Pieces pieces;
  tokenizer.encode(text, pieces);
  std::vector<std::string> words;
  for (const auto id : pieces.ids) words.emplace_back(tokenizer.piece(id));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("WordPiece takes the longest piece from the left", "[tokenizer]") {
  const WordPiece tokenizer(small);
  CHECK(cut(tokenizer, "unaffable, able!") == Words{"un", "##aff", "##able", ",", "able", "!"});
  CHECK(cut(tokenizer, "unaffabl able") == Words{"[UNK]", "able"});
  CHECK(cut(tokenizer, "").empty());
  CHECK(cut(tokenizer, " \t\n").empty());
  CHECK(tokenizer.framed_ids("ab") == std::vector<std::int32_t>{2, 9, 10, 3});
}

TEST_CASE("BERT's normalisation drops controls, splits at white space and sets ideographs and punctuation alone", "[tokenizer]") {
  const WordPiece tokenizer(small);
  CHECK(cut(tokenizer, "un\u200Daff\u200Cable") == Words{"un", "##aff", "##able"});  // ZWJ and ZWNJ vanish
  CHECK(cut(tokenizer, "able\u00A0able\u3000able") == Words{"able", "able", "able"});
  CHECK(cut(tokenizer, "able\u2028able") == Words{"able", "able"});
  CHECK(cut(tokenizer, "able中able") == Words{"able", "中", "able"});
  CHECK(cut(tokenizer, "able\uFFFD\uE000") == Words{"able"});
  CHECK(cut(tokenizer, "[able") == Words{"[", "able"});
  CHECK(cut(tokenizer, "A") == Words{"[UNK]"});
  CHECK(cut(tokenizer, "aä") == Words{"a", "##ä"});
}

TEST_CASE("Lower-casing strips combining marks too", "[tokenizer]") {
  const WordPiece tokenizer(small, {.lower_case = true});
  CHECK(cut(tokenizer, "UNÄFFABLE") == Words{"un", "##aff", "##able"});
  CHECK(cut(tokenizer, "\u212B\u0301b") == Words{"a", "##b"});
}

TEST_CASE("Special tokens written in the text become their ids", "[tokenizer]") {
  const WordPiece tokenizer(small);
  CHECK(cut(tokenizer, "able [MASK]un[MASK") == Words{"able", "[MASK]", "un", "[", "[UNK]"});
}

TEST_CASE("A word above a hundred characters is one unknown piece", "[tokenizer]") {
  const WordPiece tokenizer(small);
  std::string word = "a";
  for (int i = 0; i < 99; ++i) word += "ä";
  CHECK(cut(tokenizer, word).size() == 100);
  CHECK(cut(tokenizer, word + "ä") == Words{"[UNK]"});
}

TEST_CASE("Offsets are those of the source bytes, across dropped characters", "[tokenizer]") {
  const WordPiece tokenizer(small);
  Pieces pieces;
  tokenizer.encode(" un\u200Daff\u200C ä中", pieces);
  CHECK(pieces.begin == std::vector<std::uint32_t>{1, 6, 13, 15});
  CHECK(pieces.end == std::vector<std::uint32_t>{3, 9, 15, 18});
  CHECK(pieces.starts_word == std::vector<std::uint8_t>{1, 0, 1, 1});
}

TEST_CASE("T-65: a vocabulary's duplicates, CRLF ends and blanks are refused with their line", "[tokenizer]") {
  const auto bad = GENERATE(table<std::string, std::string>({
      {"", "empty file"},
      {"[PAD]\na\na\n", "v:3: found 'a' again"},
      {"[PAD]\r\n", "v:1: found a line ending in CR LF"},
      {"[PAD]\n\na\n", "v:2: found a blank line"},
      {"[PAD]\n \na\n", "v:2: found a blank line"},
      {"[PAD]\n\xFF\n", "v:2:1: found invalid UTF-8"},
      {std::string("a\0b\n", 4), "v:1: found a NUL"},
      {std::string(600, 'a') + "\n", "v:1: found a piece of 600 bytes"},
  }));
  CHECK_THROWS_WITH(read_vocabulary(std::get<0>(bad), "v"), Contains(std::get<1>(bad)));
}

TEST_CASE("A vocabulary without the special pieces is refused", "[tokenizer]") {
  CHECK_THROWS_WITH(WordPiece({"a", "b"}), Contains("found no [PAD]"));
}

TEST_CASE("A written folder reads back to the same pieces and casing", "[tokenizer]") {
  const TemporaryFolder folder;
  write_wordpiece(small, {.lower_case = true}, 128, folder.path());
  CHECK(tokenizer_files(folder.path()) == Words{"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"});
  const auto tokenizer = open_tokenizer(folder.path());
  CHECK(tokenizer->size() == 17);
  CHECK(tokenizer->framed_ids("UNÄFF") == std::vector<std::int32_t>{2, 5, 6, 3});
}

TEST_CASE("A folder without a tokenizer is a missing input", "[tokenizer]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(open_tokenizer(folder.path()), Contains("found no tokenizer"));
}
