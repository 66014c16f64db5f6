#include "resources/normalize.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

TEST_CASE("Composed and decomposed letters have one key", "[normalize][T-14]") {
  CHECK(nfc("bo\u0301k") == "bók");
  CHECK(folded_key("Bo\u0301k") == folded_key("bók"));
  CHECK(is_nfc("bók"));
  CHECK_FALSE(is_nfc("bo\u0301k"));
}

TEST_CASE("Folding follows the language", "[normalize][T-15]") {
  CHECK(fold_case("İstanbul", "tur") == "istanbul");
  CHECK(fold_case("ILIK", "tur") == "ılık");
  CHECK(fold_case("ILIK", "eng") == "ilik");
  CHECK(fold_case("STRASSE") == fold_case("straße"));
  CHECK(fold_case("ΛΌΓΟΣ") == fold_case("λόγος"));
}

TEST_CASE("A look-up key collapses spaces and unifies apostrophes, and keeps joiners and case", "[normalize][T-13]") {
  CHECK(lookup_key("  góðan \t\u00A0 daginn ") == "góðan daginn");
  CHECK(lookup_key("d\u2019accord") == "d'accord");
  CHECK(lookup_key("o\u02BCzbek") == "o'zbek");
  CHECK(lookup_key("می\u200Cخواهم") == "می\u200Cخواهم");
  CHECK(lookup_key("Hestur") == "Hestur");
  CHECK(lookup_key("").empty());
  CHECK(lookup_key(" \t ").empty());
}

TEST_CASE("Diacritics are taken off and case is put on", "[normalize]") {
  CHECK(strip_diacritics("brúðkaup") == "bruðkaup");
  CHECK(upper_case("þórður") == "ÞÓRÐUR");
  CHECK(upper_case("istanbul", "tur") == "İSTANBUL");
  CHECK(title_case("ísland").starts_with("Í"));
}

TEST_CASE("Invalid UTF-8 is refused, never replaced", "[normalize][T-07]") {
  const std::string text = GENERATE(as<std::string>{}, "\xFF", "ab\xC3", "\xED\xA0\x80", "\xC0\x80", "\xF5\x80\x80\x80");
  CHECK_THROWS_AS(nfc(text), Error);
  CHECK_THROWS_AS(folded_key(text), Error);
}

TEST_CASE("A run of marks that no writing has is refused, for ordering it takes quadratic time", "[normalize][T-13]") {
  std::string text = "a";
  for (int i = 0; i < 200'000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  CHECK_THROWS_AS(nfc(text), Error);
  CHECK_THROWS_AS(strip_diacritics(text), Error);
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "a\u0301\u0323";
  CHECK(nfc(many).size() == 2000 * 5);
}
