#include "lexicon/coverage.hpp"

#include "lexicon/characters.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

lexicon::Index index_of(std::initializer_list<const char*> words) {
  lexicon::Index::Builder builder("isl");
  for (const char* word : words) builder.add({word, "x", "", resources::Status::attested, 1, 0, 0, 0});
  return builder.build();
}

class Lemmas final : public resources::Lemmatizer {
 public:
  std::vector<resources::LemmaReading> lemmas(std::string_view form) const override {
    if (form != "hestinum") return {};
    return {{"hestur", "N", resources::Status::attested}};
  }
};

}  // namespace

TEST_CASE("Coverage goes from multiwords over exact, folded and bare words to lemmas", "[coverage]") {
  const auto index = index_of({"hestur", "af því að", "köttur"});
  const Lemmas lemmas;
  lexicon::Coverage coverage(index, &lemmas, "isl");
  coverage.add("Hestur hestinum, kottur af því að hundur 12 hundur.");
  const auto report = coverage.report(5);
  CHECK(report.tokens == 8);
  CHECK(report.covered_tokens == 6);
  CHECK(report.tokens_by_step.at("multiword") == 3);
  CHECK(report.tokens_by_step.at("case") == 1);
  CHECK(report.tokens_by_step.at("diacritics") == 1);
  CHECK(report.tokens_by_step.at("lemma") == 1);
  REQUIRE(report.missing.size() == 1);
  CHECK(report.missing[0].word == "hundur");
  CHECK(report.missing[0].count == 2);
  REQUIRE_FALSE(report.curve.empty());
  CHECK(report.curve.back().covered == 6);
  CHECK(lexicon::coverage_svg(report, "<b>&").find("&lt;b&gt;&amp;") != std::string::npos);
}

TEST_CASE("The character report names characters and mixed words", "[coverage]") {
  lexicon::Characters characters;
  characters.add("при\u0432\u0435t\ta a", "file:7");
  const auto report = characters.report();
  CHECK(report.front().places == std::vector<std::string>{"file:7"});
  CHECK(characters.mixed_texts() == 1);
  REQUIRE(characters.mixed().size() == 1);
  CHECK(characters.mixed()[0].word == "при\u0432\u0435t");
  CHECK(characters.mixed()[0].place == "file:7");
  CHECK(report.at(1).name == "SPACE");
  CHECK(report.back().script == "Cyrl");
  CHECK(characters.mixed_words() == 1);
}
