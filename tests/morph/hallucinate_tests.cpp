#include "morph/hallucinate.hpp"

#include <algorithm>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace wug::morph;

const std::vector<InflectionExample> swahili_like = {
    {"kitabu", "vitabu", "N;PL"}, {"tafuta", "anatafuta", "V;PRS;3"}, {"tafuta", "tafuteni", "V;IMP;PL"},
    {"lete", "leteni", "V;IMP;PL"}, {"a b", "a b", "N;PL"},
};

}  // namespace

TEST_CASE("Invented rows keep affixes, lengths and bundles", "[hallucinate]") {
  HallucinateOptions options;
  options.method = GENERATE(from_range(hallucination_methods()));
  options.rows = 40;
  const auto rows = hallucinate(swahili_like, options);
  REQUIRE(!rows.empty());
  CHECK(rows.size() <= 40);
  for (const auto& row : rows) {
    if (row.bundle == "V;PRS;3") CHECK(row.form == "ana" + row.lemma);
    if (row.bundle == "V;IMP;PL") CHECK(row.form.ends_with("ni"));
    CHECK(row.lemma != "a b");
  }
}

TEST_CASE("The same seed invents the same rows, another seed others", "[hallucinate]") {
  HallucinateOptions options;
  options.rows = 20;
  const auto text = [&] {
    std::string all;
    for (const auto& row : hallucinate(swahili_like, options)) all += row.lemma + " " + row.form + "\n";
    return all;
  };
  const std::string first = text();
  CHECK(first == text());
  options.seed = 2;
  CHECK(first != text());
}

TEST_CASE("Balanced rows come from rare bundles first", "[hallucinate]") {
  std::vector<InflectionExample> examples = swahili_like;
  for (int i = 0; i < 20; ++i) examples.push_back({"soma" + std::string(1, static_cast<char>('a' + i)), "anasoma" + std::string(1, static_cast<char>('a' + i)), "V;PRS;3"});
  HallucinateOptions options;
  options.rows = 12;
  options.balance = true;
  const auto rows = hallucinate(examples, options);
  REQUIRE(rows.size() == 12);
  CHECK(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.bundle == "V;PRS;3"; }) == 0);
}

TEST_CASE("Further words lend their sounds to invented stems", "[hallucinate]") {
  HallucinateOptions options;
  options.rows = 60;
  options.replace = 1;
  const auto letters_z = [&] {
    std::size_t count = 0;
    for (const auto& row : hallucinate(swahili_like, options)) count += row.lemma.find('z') == std::string::npos ? 0U : 1U;
    return count;
  };
  CHECK(letters_z() == 0);
  options.words = {"zuzu", "tezeza", "lezate", "tazuta", "kizabu"};
  CHECK(letters_z() > 0);
}

TEST_CASE("Nothing is invented from nothing, and unknown methods are refused", "[hallucinate]") {
  CHECK(hallucinate({}).empty());
  const std::vector<InflectionExample> opaque = {{"a", "b", "N"}, {"12-34", "12-34x", "N"}};
  CHECK(hallucinate(opaque).empty());
  HallucinateOptions options;
  options.method = "magic";
  CHECK_THROWS_AS(hallucinate(swahili_like, options), wug::resources::Error);
}
