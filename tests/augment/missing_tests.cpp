// What stands for words without a translation or without a table: fillers, left-out sentences, predicted forms, any cell.
#include "augment/missing.hpp"

#include <atomic>
#include <set>

#include "tests/augment/inflected_world.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::lexicon::IndexPair;
using wug::tests::Contains;
using World = wug::tests::InflectedWorld;

namespace {

/// A model that writes what it was asked.
class Echo final : public wug::morph::Inflector {
 public:
  explicit Echo(std::atomic<int>& asked) : asked_(asked) {}
  std::string_view method() const override { return "echo"; }
  std::vector<std::vector<wug::morph::RankedForm>> inflect(std::span<const wug::morph::InflectionQuery> queries, std::size_t) const override {
    std::vector<std::vector<wug::morph::RankedForm>> forms;
    for (const auto& query : queries) {
      ++asked_;
      forms.push_back({{query.lemma + "<" + query.bundle + ">", 0.0}});
    }
    return forms;
  }
  void save(const std::string&) const override {}

 private:
  std::atomic<int>& asked_;
};

const char* const king_of_blorfs =
    "1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\tking\tking\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n"
    "3\tbuilt\tbuild\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n4\tthe\tthe\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tblorfs\tblorf\tNOUN\t_\tNumber=Plur\t3\tobj\t_\t_\n6\tElam\tElam\tPROPN\t_\t_\t5\tappos\t_\t_\n\n";

SentenceOptions with(Missing missing) {
  SentenceOptions options;
  options.substitute.ratio = 1;
  options.substitute.missing = missing;
  return options;
}

/// "kon-ACC.PL.DEF" → "ACC.PL.DEF".
std::string cell_of(const std::string& form) { return form.substr(form.find('-') + 1); }

}  // namespace

TEST_CASE("A word that the dictionary does not have stays, unless another of its class is asked for", "[missing]") {
  World world;
  CHECK(world.inflect("the king built the blorfs of Elam") == "kon-NOM.SG.DEF byg-PST.3.SG hinn blorfs of Elam");
  world.fill_missing();
  const std::string filled = world.inflect("the king built the blorfs");
  CHECK((filled == "kon-NOM.SG.DEF byg-PST.3.SG kon-ACC.PL.DEF" || filled == "kon-NOM.SG.DEF byg-PST.3.SG hus-ACC.PL.DEF"));
  CHECK(world.inflect("the king built the blorfs") == filled);
  CHECK(world.inflect("he blorfed") == "he byg-PST.3.SG");
  CHECK(world.inflect("he saw Elam") == "he byg-PST.3.SG Elam");
}

TEST_CASE("Fillers of a tree keep tag and cell, and differ from place to place", "[missing]") {
  World world;
  CHECK(world.augment(king_of_blorfs, with(Missing::keep))->sentence.text == "Kon-NOM.SG.DEF byg-PST.3.SG hinn blorfs Elam");
  world.fill_missing();
  std::set<std::string> nouns;
  for (std::uint32_t epoch = 0; epoch < 30; ++epoch) {
    SentenceOptions options = with(Missing::fill);
    options.substitute.epoch = epoch;
    const auto projection = world.augment(king_of_blorfs, options);
    const auto& noun = projection->sentence.words[2];
    CHECK(cell_of(noun.form) == "ACC.PL.DEF");
    CHECK(noun.upos == "NOUN");
    CHECK_THAT(noun.misc, Contains("SrcForm=blorfs|Status=generated"));
    CHECK(projection->sentence.words[3].form == "Elam");
    CHECK(projection->replacements.back().rung == "filler");
    nouns.insert(noun.form);
  }
  CHECK(nouns == std::set<std::string>{"hus-ACC.PL.DEF", "kon-ACC.PL.DEF"});
}

TEST_CASE("A sentence with a missing word can be left out; names and words that a form expresses are not missing", "[missing]") {
  World world;
  CHECK_FALSE(world.augment(king_of_blorfs, with(Missing::drop)));
  std::string known = king_of_blorfs;
  known.replace(known.find("blorfs\tblorf"), 12, "houses\thouse");
  CHECK(world.augment(known, with(Missing::drop))->sentence.text == "Kon-NOM.SG.DEF byg-PST.3.SG hus-ACC.PL.DEF Elam");
}

TEST_CASE("Fillers come from the table, else from the dictionary, and leave names and phrases out", "[missing]") {
  World world;
  const Fillers with_table(*world.ladder().index, &world.cells()), without(*world.ladder().index, nullptr);
  const std::set<std::string_view> nouns{with_table.pick("NOUN", 0)->text, with_table.pick("NOUN", ~std::uint64_t{0})->text};
  CHECK(nouns == std::set<std::string_view>{"hus", "kon"});
  CHECK(without.pick("NOUN", 0)->text == "dot");
  CHECK_FALSE(with_table.has("DET"));
  CHECK_FALSE(with_table.has("ADV"));
  Index::Builder builder("eng");
  for (const char* translation : {"Elam", "tvo orð", "borg", "kirkja"}) {
    IndexPair pair;
    pair.headword = "town";
    pair.translation = translation;
    pair.pos = "NOUN";
    builder.add(pair);
  }
  const Index index = builder.build();
  const Fillers towns(index, nullptr);
  std::set<std::string_view> drawn;
  for (std::uint64_t draw = 0; draw < 16; ++draw) drawn.insert(towns.pick("NOUN", draw << 60)->text);
  CHECK(drawn == std::set<std::string_view>{"borg", "kirkja"});
}

TEST_CASE("An inflector makes the forms of lemmas without a table, once, marked predicted", "[missing]") {
  World world;
  std::atomic<int> asked = 0;
  world.predict_with(std::make_unique<Echo>(asked));
  CHECK(world.inflect("of the things") == "dot<N;MASC;DEF;GEN;PL>");
  CHECK(world.inflect("he saw the things of the things") == "he saw dot<N;MASC;DEF;ACC;PL> dot<N;MASC;DEF;GEN;PL>");
  CHECK(asked == 2);
  CHECK(world.inflect("of the king") == "kon-GEN.SG.DEF");
  InflectOptions strict;
  strict.require = Require::generated;
  CHECK(world.inflect("the things of kings", strict) == "hinn things kon-GEN.PL.INDF");
  std::string things = king_of_blorfs;
  things.replace(things.find("blorfs\tblorf"), 12, "things\tthing");
  CHECK_THAT(world.augment(things, with(Missing::keep))->sentence.words[2].misc, Contains("Status=predicted"));
}

TEST_CASE("Words may take any form of their part of speech", "[missing]") {
  World world;
  std::set<std::string> cells;
  for (std::uint32_t epoch = 0; epoch < 40; ++epoch) {
    SentenceOptions options = with(Missing::keep);
    options.substitute.epoch = epoch;
    options.inflect.random_cells = 1;
    options.inflect.drop_function_words = false;
    const auto projection = world.augment(king_of_blorfs, options);
    CHECK(projection->sentence.words[1].form.starts_with("kon-"));
    CHECK(projection->sentence.words[2].form.starts_with("byg-"));
    CHECK(cell_of(projection->sentence.words[2].form) != "ptcp");
    cells.insert(cell_of(projection->sentence.words[1].form));
  }
  CHECK(cells.size() > 8);
}
