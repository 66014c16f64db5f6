// Compounds that the dictionary does not have, from those that it has.
#include "augment/compounds.hpp"

#include "tests/augment/inflected_world.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::resources::Status;

namespace {

/// Bokmål to Faroese.
Index make_index(std::initializer_list<std::pair<const char*, const char*>> nouns) {
  Index::Builder builder("nob");
  for (const auto& [word, translation] : nouns) {
    wug::lexicon::IndexPair pair;
    pair.headword = word;
    pair.translation = translation;
    pair.pos = "NOUN";
    builder.add(pair);
  }
  wug::lexicon::IndexPair verb;
  verb.headword = "lese";
  verb.translation = "lesa";
  verb.pos = "VERB";
  builder.add(verb);
  return builder.build();
}

const Index& faroese() {
  static const Index index = make_index({{"skole", "skúli"}, {"time", "tími"}, {"dame", "dama"}, {"bok", "bók"}, {"hus", "hús"}, {"dag", "dagur"},
                                         {"skolehus", "skúlahús"}, {"timebok", "tímabók"}, {"skoledag", "skúladagur"}, {"liv", "lív"}, {"livsdag", "lívsdagur"},
                                         {"bokhus", "bókahús"}, {"dagbok", "dagbók"}});
  return index;
}

std::string translated(const Compounds& compounds, std::string_view word) {
  const auto compound = compounds.translate(word);
  return compound ? compound->before + "+" + std::string(compound->head.text) : "";
}

}  // namespace

TEST_CASE("A compound is joined as the dictionary joins those with such a first part", "[compounds]") {
  const Compounds compounds(faroese());
  CHECK(compounds.examples() == 6);
  CHECK(translated(compounds, "skolebok") == "skúla+bók");
  CHECK(translated(compounds, "timehus") == "tíma+hús");
  CHECK(translated(compounds, "skoletime") == "skúla+tími");
  CHECK(compounds.translate("skolebok")->head.status == Status::generated);
}

TEST_CASE("What has no two known nouns in it stays whole", "[compounds]") {
  const Compounds compounds(faroese());
  for (const char* word : {"skole", "skoleavis", "lesebok", "xbok", "skole bok", "", "bok"}) CHECK_FALSE(compounds.translate(word));
}

TEST_CASE("Without compounds to learn from nothing is put together", "[compounds]") {
  const Index index = make_index({{"skole", "skúli"}, {"bok", "bók"}});
  CHECK_FALSE(Compounds(index).translate("skolebok"));
}

TEST_CASE("A compound is inflected by its last part", "[compounds]") {
  const Index index = make_index({{"kong", "kon"}, {"hus", "hus"}, {"konghus", "konehus"}, {"bok", "bok"}, {"kongbok", "konebok"}, {"husbok", "husebok"},
                                  {"dag", "dag"}, {"daghus", "dagehus"}});
  const Compounds compounds(index);
  wug::tests::InflectedWorld world;
  Ladder ladder = world.ladder();
  ladder.index = &index;
  ladder.from = "nob";
  ladder.compounds = &compounds;
  SentenceOptions options;
  options.substitute.ratio = 1;
  const auto projection = world.augment("1\tBokhus\tbokhus\tNOUN\t_\tCase=Gen|Definite=Def|Number=Plur\t0\troot\t_\t_\n\n", options, &ladder);
  REQUIRE(projection);
  const auto& word = projection->sentence.words[0];
  CHECK(word.form == "Bokehus-GEN.PL.DEF");
  CHECK(word.lemma == "bokehus");
  CHECK_THAT(word.misc, wug::tests::Contains("Status=generated"));
  CHECK(projection->replacements[0].rung == "parts");
}
