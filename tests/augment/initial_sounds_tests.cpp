// Words of Welsh and Irish as what stands before them changes their first sound.
#include "augment/initial_sounds.hpp"

#include "augment/label_augment.hpp"
#include "tests/augment/inflected_world.hpp"
#include "tests/augment/tree_rows.hpp"

using namespace wug::augment;
using wug::resources::Sentence;
using wug::resources::Status;
using wug::tests::tree;
using World = wug::tests::InflectedWorld;

namespace {

/// The text where every word is replaced by its translation; "-" leaves it.
std::string translated(const std::string& rows, const std::vector<std::string>& translations, const Profile& profile) {
  const Sentence source = tree(rows);
  REQUIRE(source.words.size() == translations.size());
  std::vector<Replacement> all;
  for (std::size_t i = 0; i < translations.size(); ++i) {
    if (translations[i] == "-") continue;
    Replacement& one = all.emplace_back();
    one.begin = i;
    one.end = i + 1;
    one.words = split_words(translations[i]);
  }
  auto projection = project(source, all);
  REQUIRE(projection);
  change_initial_sounds(*projection, profile);
  const Sentence& made = projection->sentence;
  for (std::size_t i = 0; i < made.words.size(); ++i) CHECK(projection->tokens[i].form == made.words[i].form);
  CHECK(made.text == rebuild_text(made));
  return made.text;
}

const char* const to_town = "to ADP 2 case\ntown NOUN 0 root";
const char* const is_good = "is PART 2 cop\ngood ADJ 0 root";

}  // namespace

TEST_CASE("Welsh nouns and adjectives soften behind prepositions, dy, neu and the predicative yn", "[mutation]") {
  const Profile welsh = built_in_profile("cym");
  CHECK(translated(to_town, {"i", "tref"}, welsh) == "i dref");
  CHECK(translated(to_town, {"o", "bara"}, welsh) == "o fara");
  CHECK(translated(to_town, {"ar", "gardd"}, welsh) == "ar ardd");
  CHECK(translated(to_town, {"gan", "merch fach"}, welsh) == "gan ferch fach");
  CHECK(translated(to_town, {"mewn", "tref"}, welsh) == "mewn tref");
  CHECK(translated("tea NOUN 0 root\nor CCONJ 3 cc\nmilk NOUN 1 conj", {"te", "neu", "llaeth"}, welsh) == "te neu laeth");
  CHECK(translated("your PRON 2 nmod:poss\nhouse NOUN 0 root", {"dy", "tŷ"}, welsh) == "dy dŷ");
  CHECK(translated("my PRON 2 nmod:poss\nhead NOUN 0 root", {"fy", "pen"}, welsh) == "fy mhen");
  CHECK(translated(is_good, {"yn", "da"}, welsh) == "yn dda");
  CHECK(translated(is_good, {"yn", "llawn"}, welsh) == "yn llawn");
  CHECK(translated("is AUX 2 aux\nsing NOUN 0 root", {"yn", "canu"}, welsh) == "yn canu");
}

TEST_CASE("Irish nouns are lenited or eclipsed behind the words that ask for it", "[mutation]") {
  const Profile irish = built_in_profile("gle");
  CHECK(translated(to_town, {"de", "baile"}, irish) == "de bhaile");
  CHECK(translated(to_town, {"don", "bean"}, irish) == "don bhean");
  CHECK(translated(to_town, {"don", "teach"}, irish) == "don teach");
  CHECK(translated(to_town, {"i", "baile"}, irish) == "i mbaile");
  CHECK(translated(to_town, {"ag", "baile"}, irish) == "ag baile");
  CHECK(translated("our DET 2 nmod:poss\nfather NOUN 0 root", {"ár", "athair"}, irish) == "ár n-athair");
}

TEST_CASE("First sounds stay behind words of the source language, in names and without a line of the profile", "[mutation]") {
  const Profile welsh = built_in_profile("cym");
  CHECK(translated(to_town, {"-", "tref"}, welsh) == "to tref");
  CHECK(translated("to ADP 2 case\nTown PROPN 0 root", {"i", "Tegid"}, welsh) == "i Tegid");
  CHECK(translated("i ADP 2 case\ntown NOUN 0 root", {"-", "tref"}, welsh) == "i tref");
  CHECK(translated(to_town, {"i", "tref"}, Profile()) == "i tref");
}

TEST_CASE("Inflected words of plain text and of label files change alike, not across a comma", "[mutation]") {
  World world;
  InflectOptions keep;
  keep.drop_function_words = false;
  CHECK(world.inflect("the great king", keep) == "hinn mik-MASC.NOM.SG kon-NOM.SG.DEF");
  world.mutate_after("hinn", "welsh-soft");
  CHECK(world.inflect("the great king", keep) == "hinn fik-MASC.NOM.SG kon-NOM.SG.DEF");
  CHECK(world.inflect("the, great king", keep) == "hinn, mik-MASC.NOM.SG kon-NOM.SG.INDF");
  CHECK(world.inflect("the great king") == "mik-MASC.NOM.SG kon-NOM.SG.DEF");
  CHECK(world.inflect("Mix the great king", keep) == "Mix hinn fik-MASC.NOM.SG kon-NOM.SG.DEF");
  SentenceOptions options;
  options.substitute.ratio = 1;
  options.inflect = keep;
  LabelAugmenter augmenter(world.ladder(), options, world.cells());
  Sentence source = tree("the DET 3 det\ngreat ADJ 3 amod\nking NOUN 0 root");
  for (auto& word : source.words) word.label = "O";
  source.words[1].label = "B-x";
  const auto projection = augmenter.run(source);
  REQUIRE(projection);
  CHECK(projection->sentence.words[1].form == "fik-MASC.NOM.SG");
}

TEST_CASE("Trees are changed last, when their words stand in the target's order", "[mutation]") {
  World world;
  world.mutate_after("hinn", "welsh-soft");
  SentenceOptions options;
  options.substitute.ratio = 1;
  options.inflect.drop_function_words = false;
  const std::string rows = "1\tthe\tthe\tDET\t_\t_\t3\tdet\t_\t_\n2\tgreat\tgreat\tADJ\t_\t_\t3\tamod\t_\t_\n"
                           "3\tking\tking\tNOUN\t_\tNumber=Sing\t0\troot\t_\t_\n\n";
  const auto changed = world.augment(rows, options);
  REQUIRE(changed);
  CHECK(changed->sentence.words[1].form.starts_with("fik-"));
  options.conventions = false;
  CHECK(world.augment(rows, options)->sentence.words[1].form.starts_with("mik-"));
}
