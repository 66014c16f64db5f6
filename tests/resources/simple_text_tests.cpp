#include "resources/simple_text.hpp"

#include "resources/normalize.hpp"
#include "resources/segment.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

TEST_CASE("Simple text is ASCII and letters of two bytes, with single inner blanks", "[simple_text]") {
  const std::string good = GENERATE(as<std::string>{}, "a", "þórður", "дом и сад", "~!'", "ǅ");
  CHECK(is_simple(good));
  CHECK(nfc(good) == good);
  CHECK(lookup_key(good) == good);
}

TEST_CASE("What keys change, what ICU must see and what is no text is not simple", "[simple_text]") {
  const std::string bad = GENERATE(as<std::string>{}, "", " a", "a ", "a  b", "a\tb", "a\xC2\xA0""b", "o\u02BCz", "bo\u0301k", "ß", "שלום 漢",
                                   "\xC3", "\xC3(", "\xC0\x80", "a\xFF", "\u061C", "\u0378");
  CHECK_FALSE(is_simple(bad));
}

TEST_CASE("A simple letter is what ICU says of it: composed, folded to one letter, of one word with its neighbours", "[simple_text]") {
  Segmenter segmenter;
  std::size_t simple = 0;
  for (char32_t c = 0x80; c < 0x800; ++c) {
    const SimpleLetter letter = simple_letters()[c];
    if (letter.folded == 0) continue;
    ++simple;
    std::string text, folded;
    append_utf8(text, c);
    append_utf8(folded, letter.folded);
    INFO("U+" << std::hex << static_cast<unsigned>(c));
    REQUIRE(fold_case("\u6F22" + text) == "\u6F22" + folded);  // a character beyond the table: ICU folds
    REQUIRE(fold_simple("A" + text) == "a" + folded);
    REQUIRE(strip_diacritics(nfc("\u6F22" + text)) == strip_diacritics("\u6F22" + text));
    for (const std::string& around : {"a" + text + "b'" + text, "1" + text + "_" + text + text + ".5", text + "\u0301" + text + " " + text}) {
      REQUIRE(segmenter.split(std::string_view(around)) == segmenter.split_by_icu(around));
    }
  }
  CHECK(simple > 900);
}
