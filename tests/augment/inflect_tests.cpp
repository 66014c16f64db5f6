#include "tests/augment/inflected_world.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using World = wug::tests::InflectedWorld;

TEST_CASE("Nouns take number, case and definiteness from the English sentence", "[inflect]") {
  World world;
  CHECK(world.inflect("a king") == "kon-NOM.SG.INDF");
  CHECK(world.inflect("Kings of the house") == "Kon-NOM.PL.INDF hus-GEN.SG.DEF");
  CHECK(world.inflect("he saw the houses") == "he saw hus-ACC.PL.DEF");
  CHECK(world.inflect("go to the king's house") == "go to kon-GEN.SG.DEF hus-NOM.SG.INDF");
  CHECK(world.inflect("in a house") == "in hus-DAT.SG.INDF");
}

TEST_CASE("Adjectives agree with the target noun", "[inflect]") {
  World world;
  CHECK(world.inflect("of the great house") == "mik-NEUT.GEN.SG hus-GEN.SG.DEF");
  CHECK(world.inflect("The great kings") == "Mik-MASC.NOM.PL kon-NOM.PL.DEF");
}

TEST_CASE("Verbs take tense from the form and person from the subject", "[inflect]") {
  World world;
  CHECK(world.inflect("the king built a house") == "kon-NOM.SG.DEF byg-PST.3.SG hus-ACC.SG.INDF");
  CHECK(world.inflect("I build") == "I byg-PRS.1.SG");
  CHECK(world.inflect("they build") == "they byg-PRS.3.PL");
  CHECK(world.inflect("he buildeth") == "he byg-PRS.3.SG");
  CHECK(world.inflect("thou buildest") == "thou byg-PRS.2.SG");
  CHECK(world.inflect("he shall build") == "he shall byg-inf");
  CHECK(world.inflect("it was built") == "it was byg-ptcp");
  CHECK(world.inflect("kings build houses") == "kon-NOM.PL.INDF byg-PRS.3.PL hus-ACC.PL.INDF");
}

TEST_CASE("Where verbs agree with pronouns alone, a plural noun leaves its verb in the singular", "[inflect]") {
  World world;
  world.agree_with_pronouns();
  CHECK(world.inflect("kings build houses") == "kon-NOM.PL.INDF byg-PRS.3.SG hus-ACC.PL.INDF");
  CHECK(world.inflect("they build") == "they byg-PRS.3.PL");
  SentenceOptions options;
  options.substitute.ratio = 1;
  const auto tree = world.augment("1\tKings\tking\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
                                  "2\tbuild\tbuild\tVERB\t_\tMood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n\n", options);
  REQUIRE(tree);
  CHECK(tree->sentence.text == "Kon-NOM.PL.INDF byg-PRS.3.SG");
}

TEST_CASE("A word without a table is a citation, which a stricter demand leaves in English", "[inflect]") {
  World world;
  CHECK(world.inflect("things") == "dot");
  InflectOptions strict;
  strict.require = Require::attested;
  CHECK(world.inflect("the things of kings", strict) == "hinn things kon-GEN.PL.INDF");
  InflectOptions keep;
  keep.drop_function_words = false;
  CHECK(world.inflect("of the king", keep) == "of hinn kon-GEN.SG.DEF");
}

TEST_CASE("A stricter demand asks nothing of words whose part of speech the table does not have", "[inflect]") {
  World world;
  SentenceOptions options;
  options.substitute.ratio = 1;
  options.inflect.require = Require::attested;
  const auto tree = world.augment("1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n"
                                  "2\tthing\tthing\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n"
                                  "3\tbuilds\tbuild\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n\n", options);
  REQUIRE(tree);
  CHECK(tree->sentence.text == "Hinn thing byg-PRS.3.SG");
}

TEST_CASE("In plain text a stricter demand asks nothing of pronouns either where the table has none", "[inflect]") {
  World world;
  const auto index = wug::tests::index_of({{"he", "hann", "PRON"}, {"king", "kon", "NOUN"}, {"thing", "dot", "NOUN"}});
  Ladder ladder = world.ladder();
  ladder.index = &index;
  InflectOptions strict;
  for (const Require require : {Require::predicted, Require::generated, Require::attested}) {
    strict.require = require;
    CHECK(world.inflect("he saw the kings", strict, 1, &ladder) == "hann saw kon-ACC.PL.DEF");
    CHECK(world.inflect("he saw the things", strict, 1, &ladder) == "hann saw the things");
  }
}

TEST_CASE("A modal is translated by an auxiliary or else a verb, where the dictionary has one, unless a determiner stands before it", "[inflect]") {
  World world;
  Ladder ladder = world.ladder();
  for (const char* const upos : {"AUX", "VERB"}) {
    INFO(upos);
    const auto index = wug::tests::index_of({{"can", "dot", "NOUN"}, {"can", "geta", upos}, {"shall", "skal", "AUX"}});
    ladder.index = &index;
    std::size_t modals = 0, nouns = 0;
    for (int i = 0; i < 100; ++i) {
      modals += world.inflect("they can " + std::to_string(i), {}, 1, &ladder).starts_with("they geta");
      nouns += world.inflect("the can " + std::to_string(i), {}, 1, &ladder).starts_with("the dot");
    }
    CHECK(modals > 85);
    CHECK(nouns > 30);
  }
}

TEST_CASE("A word that is not selected keeps its function words", "[inflect]") {
  World world;
  CHECK(world.inflect("The king of the house", {}, 0) == "The king of the house");
}
