// Derived words that the dictionary does not have, from their bases.
#include "augment/derivations.hpp"

#include "tests/augment/inflected_world.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::resources::Status;

namespace {

struct Row {
  const char *word, *translation, *pos;
};

Index make_index(std::initializer_list<Row> rows) {
  Index::Builder builder("eng");
  for (const Row& row : rows) {
    wug::lexicon::IndexPair pair;
    pair.headword = row.word;
    pair.translation = row.translation;
    pair.pos = row.pos;
    builder.add(pair);
  }
  return builder.build();
}

/// English into a made-up language: behind "a" it derives with -s, behind "e" with -cht, its un- is mis-.
const Index& dictionary() {
  static const Index index = make_index({
      {"sad", "brona", "ADJ"},   {"sadness", "bronas", "NOUN"},   {"dark", "dorca", "ADJ"},   {"darkness", "dorcas", "NOUN"},
      {"weak", "laga", "ADJ"},   {"weakness", "lagas", "NOUN"},   {"dull", "maola", "ADJ"},   {"dullness", "maolas", "NOUN"},
      {"soft", "boge", "ADJ"},   {"softness", "bogecht", "NOUN"}, {"thick", "tiuge", "ADJ"},  {"thickness", "tiugecht", "NOUN"},
      {"cold", "fuare", "ADJ"},  {"coldness", "fuarecht", "NOUN"}, {"even", "coma", "ADJ"},   {"uneven", "miscoma", "ADJ"},
      {"true", "fire", "ADJ"},   {"untrue", "misfire", "ADJ"},    {"safe", "slana", "ADJ"},   {"unsafe", "misslana", "ADJ"},
      {"kind", "cinea", "ADJ"},  {"loud", "arde", "ADJ"},         {"calm", "ciun", "ADJ"},  {"read", "lega", "VERB"},   {"silly", "bata", "ADJ"},
      {"silliness", "batas", "NOUN"}, {"wit", "grinne", "NOUN"},  {"witness", "finne", "NOUN"}});
  return index;
}

std::string translated(const Derivations& derivations, std::string_view word, std::string_view upos = "NOUN") {
  const auto candidate = derivations.translate(word, upos);
  return candidate ? std::string(candidate->text) : "";
}

}  // namespace

TEST_CASE("A derived word takes the affix that such bases have in the dictionary", "[derivations]") {
  const Derivations derivations(dictionary(), {});
  CHECK(translated(derivations, "kindness") == "cineas");
  CHECK(translated(derivations, "loudness") == "ardecht");
  CHECK(translated(derivations, "unkind", "ADJ") == "miscinea");
  CHECK(derivations.translate("kindness", "NOUN")->status == Status::generated);
  CHECK(dictionary().pos_name(derivations.translate("kindness", "NOUN")->pos) == "NOUN");
}

TEST_CASE("What makes a known word comes before what is commoner", "[derivations]") {
  CHECK(translated(Derivations(dictionary(), {{"cine", "cineacht"}}), "kindness") == "cineacht");
  CHECK(translated(Derivations(dictionary(), {{"cine", "arde"}}), "kindness") == "cineas");
}

TEST_CASE("Behind which endings an affix stands is learned from known derivations as well", "[derivations]") {
  CHECK(translated(Derivations(dictionary(), {}), "calmness").empty());  // no base ends in -n
  const Derivations derivations(dictionary(), {{"teann", "teanns"}, {"glan", "glans"}, {"slan", "slans"}});
  CHECK(translated(derivations, "calmness") == "ciuns");
}

TEST_CASE("Nothing is derived by another class, from an unknown base or by a rare affix", "[derivations]") {
  const Derivations derivations(dictionary(), {});
  CHECK(translated(derivations, "kindness", "VERB").empty());    // the affix makes nouns
  CHECK(translated(derivations, "readness").empty());            // of adjectives
  CHECK(translated(derivations, "blorfness").empty());
  CHECK(translated(derivations, "happiness").empty());           // y and -iness stand there but once
  for (const char* word : {"", "ness", "un", "kind ness", "Kindness"}) CHECK_FALSE(derivations.translate(word, "NOUN"));
}

TEST_CASE("A dictionary without derived words teaches nothing", "[derivations]") {
  const Index index = make_index({{"kind", "cinea", "ADJ"}, {"sad", "brona", "ADJ"}});
  const Derivations derivations(index, {{"cinea", "cineas"}});
  CHECK(derivations.examples() == 0);
  CHECK_FALSE(derivations.translate("kindness", "NOUN"));
}

TEST_CASE("A sentence's derived word is marked as generated", "[derivations]") {
  const Derivations derivations(dictionary(), {});
  wug::tests::InflectedWorld world;
  Ladder ladder = world.ladder();
  ladder.index = &dictionary();
  SentenceOptions options;
  options.substitute.ratio = 1;
  const std::string sentence = "1\tKindness\tkindness\tNOUN\t_\tNumber=Sing\t0\troot\t_\t_\n\n";
  CHECK_FALSE(world.augment(sentence, options, &ladder));
  ladder.derivations = &derivations;
  const auto projection = world.augment(sentence, options, &ladder);
  REQUIRE(projection);
  CHECK(projection->sentence.words[0].form == "Cineas");
  CHECK_THAT(projection->sentence.words[0].misc, wug::tests::Contains("Status=generated"));
  CHECK(projection->replacements[0].rung == "base");
}
