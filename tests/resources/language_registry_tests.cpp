#include "resources/language_registry.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;
using wug::tests::Contains;

TEST_CASE("Codes and tags of every kind name one language", "[language][T-110]") {
  const auto& registry = LanguageRegistry::instance();
  const auto [tag, expected] = GENERATE(table<std::string, std::string>(
      {{"isl", "isl"}, {"is", "isl"}, {"ISL", "isl"}, {"ice", "isl"}, {"nb-NO", "nob"}, {"kk-Cyrl", "kaz-Cyrl"},
       {"srp_Latn", "srp-Latn"}, {"zh-Hant-TW", "zho-Hant"}, {"deu-1996", "deu"}}));
  CAPTURE(tag);
  REQUIRE(registry.find(tag));
  CHECK(registry.find(tag)->tag() == expected);
}

TEST_CASE("What is no language is refused as usage, with what was probably meant", "[language][T-52][T-110]") {
  const auto& registry = LanguageRegistry::instance();
  const std::string tag = GENERATE(as<std::string>{}, "", "i", "../../etc", "a/b", "xyzzy", "isl-", "isl--Latn", "12", "isl\n",
                                   "\xFF\xFF", "is\xC3", std::string(100000, 'a'), std::string("is\0l", 4));
  CHECK_FALSE(registry.find(tag));
  try {
    registry.require(tag);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.cause() == Cause::usage);
    CHECK(std::string(error.what()).size() < 1000);
  }
}

TEST_CASE("A typing error or an English name leads to the code", "[language][T-110]") {
  CHECK_THROWS_WITH(require_language("izl"), Contains("isl (Icelandic)"));
  CHECK_THROWS_WITH(require_language("Icelandic"), Contains("isl (Icelandic)"));
}

TEST_CASE("Macrolanguages are known as such", "[language]") {
  const auto& registry = LanguageRegistry::instance();
  CHECK(registry.is_macrolanguage("nor"));
  CHECK_FALSE(registry.is_macrolanguage("nob"));
  CHECK(registry.name("fao") == "Faroese");
}

TEST_CASE("Every status survives its name", "[language][T-113]") {
  for (const Status status : {Status::attested, Status::generated, Status::predicted, Status::citation, Status::copied}) {
    CHECK(parse_status(name_of(status)) == status);
  }
  CHECK_THROWS_AS(parse_status("guessed"), Error);
}
