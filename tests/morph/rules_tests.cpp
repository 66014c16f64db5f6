#include "morph/rules.hpp"

#include "morph/inflectors.hpp"
#include "morph/model_file.hpp"
#include "morph/rules_align.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace wug::morph;
using wug::resources::Error;
using wug::tests::Contains;

std::string text(const std::u32string& aligned) { return wug::resources::to_utf8(aligned); }

const std::vector<InflectionExample> english = {
    {"walk", "walked", "V;PST"}, {"talk", "talked", "V;PST"}, {"bake", "baked", "V;PST"}, {"cry", "cried", "V;PST"},
    {"walk", "walks", "V;PRS"},  {"cry", "cries", "V;PRS"},   {"go", "goes", "V;PRS"},
};

}  // namespace

TEST_CASE("The rule alignment keeps the official floating-point ties", "[rules]") {
  RuleAligner aligner(RuleMarks::plain());
  const Alignment shifted = aligner.align(U"ab", U"bcca");
  CHECK(text(shifted.lemma) == "ab___");
  CHECK(text(shifted.form) == "_bcca");
  CHECK(shifted.cost == 3.9999999999999996);
  const Alignment participle = aligner.align(U"gehen", U"gegangen");
  CHECK(text(participle.lemma) == "geh___en");
  CHECK(text(participle.form) == "gegangen");
  CHECK(participle.cost == 4.1);
  const Alignment empty = aligner.align(U"", U"");
  CHECK(empty.lemma.empty());
}

TEST_CASE("What sticks out on either side of an alignment is affix", "[rules]") {
  RuleAligner aligner;
  const RuleMarks marks;
  const auto split = split_stem(aligner.align(U"spielen", U"gespielt"), marks);
  CHECK(split.prefix == 2);
  const auto none = split_stem(aligner.align(U"", U"ab"), marks);
  CHECK(none.prefix >= none.suffix);
}

TEST_CASE("Edge gaps tell suffixing from prefixing, and the fault of 2020 sees one side only", "[rules]") {
  EdgeCounter both({}, true), lemma_only({}, false);
  const EdgeGaps suffixed = both.count(U"walk", U"walked");
  CHECK(suffixed.leading == 0);
  CHECK(suffixed.trailing == 2);
  CHECK(both.count(U"walking", U"walk").trailing == 3);
  CHECK(lemma_only.count(U"walking", U"walk").trailing == 0);
  CHECK(both.count(U"soma", U"anasoma").leading == 3);
  CHECK(both.count(U"get up", U"got up").trailing == 0);
}

TEST_CASE("The longest known ending decides, and the lemma is the form of an unseen bundle", "[rules]") {
  const Rules rules(english);
  CHECK_FALSE(rules.reversed());
  CHECK(rules.inflect_one("stalk", "V;PST") == "stalked");
  CHECK(rules.inflect_one("fake", "V;PST") == "faked");
  CHECK(rules.inflect_one("try", "V;PST") == "tried");
  CHECK(rules.inflect_one("try", "V;PRS") == "tries");
  CHECK(rules.inflect_one("try", "V;FUT") == "try");
  CHECK(rules.inflect_one("", "V;PST") == "d");
}

TEST_CASE("Prefixing languages are handled back to front", "[rules]") {
  const std::vector<InflectionExample> swahili = {
      {"soma", "anasoma", "V;PRS;3"}, {"lala", "analala", "V;PRS;3"}, {"soma", "ninasoma", "V;PRS;1"}};
  const Rules rules(swahili);
  CHECK(rules.reversed());
  CHECK(rules.inflect_one("cheza", "V;PRS;3") == "anacheza");
  CHECK(rules.inflect_one("cheza", "V;PRS;1") == "ninacheza");
}

TEST_CASE("The marks of the official script are letters unless compatibility is asked for", "[rules]") {
  const std::vector<InflectionExample> marked = {{"a<b", "a<bs", "N;PL"}, {"c_d", "c_ds", "N;PL"}};
  const Rules safe(marked), plain(marked, RulesOptions::compatible_with(2023));
  CHECK(safe.inflect_one("x<y>_", "N;PL") == "x<y>_s");
  CHECK(safe.inflect_one("c_d", "N;PL") == "c_ds");
  CHECK(plain.inflect_one("q<b", "N;PL") == "qbs");
  CHECK(Rules(english, RulesOptions::compatible_with(2023)).inflect_one("s>talk", "V;PRS") ==
        Rules(english).inflect_one("stalk", "V;PRS"));
}

TEST_CASE("Ranked forms are different, sorted and at most as many as asked for", "[rules]") {
  const Rules rules(english);
  const InflectionQuery query{"sky", "V;PRS"};
  const auto forms = rules.inflect({&query, 1}, 3).front();
  REQUIRE(forms.size() >= 2);
  CHECK(forms.size() <= 3);
  CHECK(forms[0].form == "skies");
  CHECK(forms[0].score >= forms[1].score);
  CHECK(forms[0].form != forms[1].form);
}

TEST_CASE("Every inflector survives unseen characters and bundles and refuses what is too long", "[inflector]") {
  const std::string method = GENERATE(from_range(inflection_methods()));
  TrainOptions options;
  options.method = method;
  CAPTURE(method);
  const auto inflector = train_inflector(english, options);
  CHECK(inflector->method() == method);
  for (const char* lemma : {"", "ждать", "x<y>", "\xF0\x9F\x90\xBB", "a b c", "-", "_"}) {
    for (const char* bundle : {"", "V;PST", ";;;", "N;ACC(PL", "\xF0\x9F\x90\xBB", "V;PRS;PST;3;SG;<x>"}) {
      const InflectionQuery query{lemma, bundle};
      const auto forms = inflector->inflect({&query, 1}, 5).front();
      CHECK(!forms.empty());
      CHECK(forms.size() <= 5);
    }
  }
  CHECK_THROWS_AS(inflector->inflect_one(std::string(1'000'000, 'a'), "V;PST"), Error);
  CHECK_THROWS_AS(inflector->inflect_one("\xFF", "V;PST"), Error);
  CHECK_NOTHROW(train_inflector({}, options)->inflect_one("a", "b"));
}

TEST_CASE("A saved inflector is read back and predicts the same on any number of threads", "[inflector]") {
  const std::string method = GENERATE(from_range(inflection_methods()));
  TrainOptions options;
  options.method = method;
  const auto inflector = train_inflector(english, options);
  const wug::tests::TemporaryFolder folder;
  inflector->save(folder.path("model"));
  const auto loaded = load_inflector(folder.path("model"));
  std::vector<InflectionQuery> queries;
  for (int i = 0; i < 600; ++i) queries.push_back({"bal" + std::to_string(i) + "ky", i % 2 == 0 ? "V;PST" : "V;PRS"});
  const auto one = inflect_parallel(*inflector, queries, 2, 1), many = inflect_parallel(*loaded, queries, 2, 4);
  REQUIRE(one.size() == many.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    REQUIRE(one[i].size() == many[i].size());
    for (std::size_t k = 0; k < one[i].size(); ++k) {
      CHECK(one[i][k].form == many[i][k].form);
      CHECK(one[i][k].score == many[i][k].score);
    }
  }
}

TEST_CASE("Damaged and foreign model files are refused", "[inflector]") {
  const wug::tests::TemporaryFolder folder;
  Rules(english).save(folder.path("model"));
  const std::string bytes = wug::resources::read_file(folder.path("model"));
  CHECK(read_model(bytes).examples.size() == english.size());
  for (std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{70}, bytes.size() - 1}) {
    CHECK_THROWS_AS(read_model(bytes.substr(0, size)), Error);
  }
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CHECK_THROWS_AS(read_model(damaged), Error);
  }
  CHECK_THROWS_WITH(load_inflector(folder.file("other", "hello\n")), Contains("not a wug inflection model"));
  TrainOptions unknown;
  unknown.method = "magic";
  CHECK_THROWS_WITH(train_inflector(english, unknown), Contains("rules"));
}
