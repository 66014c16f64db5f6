// Names in the letters of a language that is written in another script.
#include "augment/name_spelling.hpp"

#include "augment/label_augment.hpp"
#include "augment/record.hpp"
#include "tests/augment/inflected_world.hpp"
#include "tests/augment/tree_rows.hpp"

using namespace wug::augment;
using wug::resources::Sentence;
using wug::resources::Status;
using wug::resources::Word;
using wug::tests::tree;
using World = wug::tests::InflectedWorld;

namespace {

/// A, n and final e of the world's language are Ω, ν and nothing; other letters are not known.
void add_letters(World& world) {
  world.spell_letter("a", "ω");
  world.spell_letter("n", "ν");
  world.spell_letter("e$", "");
}

std::string in_tree(World& world, const std::string& rows, const SentenceOptions& options) {
  SentenceAugmenter augmenter(world.ladder(), options, &world.cells(), &world.profile());
  const auto projection = augmenter.run(tree(rows));
  return projection ? projection->sentence.text : "";
}

}  // namespace

TEST_CASE("Kazakh writes English names in Cyrillic", "[names]") {
  const Profile kazakh = built_in_profile("kaz");
  const auto spelled = [&](std::string_view name) { return spelled_name(name, kazakh, "kaz"); };
  CHECK(spelled("Obama") == "Обама");
  CHECK(spelled("Washington") == "Вашингтон");
  CHECK(spelled("Chicago") == "Чикаго");
  CHECK(spelled("George") == "Джеордж");
  CHECK(spelled("York") == "Йорк");
  CHECK(spelled("Edwards") == "Эдуардс");
  CHECK(spelled("Knight") == "Нигт");
  CHECK(spelled("Mike") == "Мик");
  CHECK(spelled("UNESCO") == "УНЕСКО");
  CHECK(spelled("McDonald") == "Мкдоналд");
  CHECK(spelled("Al-Jazeera") == "Ал-Джазира");
  CHECK(spelled("O'Neill") == "О'Неилл");
  CHECK(spelled("São") == "Сао");
  CHECK(spelled("Чикаго") == "");
  CHECK(spelled("Łódź") == "");
  CHECK(spelled("") == "");
}

TEST_CASE("Names of plain text go with the word before them; those the profile has no letters for, and first words, stay", "[names]") {
  World world;
  add_letters(world);
  CHECK(world.inflect("the king Anna built Ane") == "kon-NOM.SG.DEF Ωννω byg-PST.3.SG Ων");
  CHECK(world.inflect("Anna built a house") == "Anna byg-PST.3.SG hus-ACC.SG.INDF");
  CHECK(world.inflect("the king Bo and anna") == "kon-NOM.SG.DEF Bo and anna");
  CHECK(world.inflect("the king Anna", {}, 0) == "the king Anna");
  InflectOptions as_in_source;
  as_in_source.spell_names = false;
  CHECK(world.inflect("the king Anna", as_in_source) == "kon-NOM.SG.DEF Anna");
}

TEST_CASE("A spelled name has its own rung in the provenance and is no word of the dictionary", "[names]") {
  World world;
  add_letters(world);
  InflectHook hook(world.cells(), {});
  SubstituteOptions all;
  all.ratio = 1;
  Substituter line(world.ladder(), all, &hook);
  line.run("the king Anna");
  CHECK(line.counters().rungs[static_cast<std::size_t>(Rung::spelled)] == 1);
  CHECK(line.counters().statuses[static_cast<std::size_t>(Status::generated)] == 1);
  CHECK(line.counters().units == 2);
  std::string json;
  RecordWriter({"eng", "isl", "inflect", 1, 0}).append(line, json);
  CHECK(json.find(R"("from":"Anna","lex":"Ωννω","rung":"spelled","status":"generated")") != std::string::npos);
}

TEST_CASE("Proper nouns of trees keep tag, features and relation", "[names]") {
  World world;
  add_letters(world);
  SentenceOptions options;
  options.substitute.ratio = 1;
  const char* const rows = "Anna PROPN 2 nsubj\nbuilt VERB 0 root\nhouse NOUN 2 obj\nAn ADJ 3 amod";
  SentenceAugmenter augmenter(world.ladder(), options, &world.cells(), &world.profile());
  const auto projection = augmenter.run(tree(rows));
  REQUIRE(projection);
  const Word& name = projection->sentence.words[0];
  CHECK(name.form == "Ωννω");
  CHECK(name.lemma == "Ωννω");
  CHECK(name.upos == "PROPN");
  CHECK(name.deprel == "nsubj");
  CHECK(name.misc == "SrcForm=Anna|Status=generated");
  CHECK(projection->tokens[0].status == Status::generated);
  CHECK(projection->sentence.words[3].form == "An");
  options.conventions = false;
  CHECK(in_tree(world, rows, options).starts_with("Anna "));
  options.conventions = true;
  options.substitute.ratio = 0;
  CHECK(in_tree(world, rows, options) == "");
}

TEST_CASE("A labelled word is a name wherever it stands", "[names]") {
  World world;
  add_letters(world);
  SentenceOptions options;
  options.substitute.ratio = 1;
  Sentence sentence;
  for (const char* const form : {"Anna", "built", "house"}) {
    Word& word = sentence.words.emplace_back();
    word.form = form;
    word.label = "O";
  }
  LabelAugmenter augmenter(world.ladder(), options, world.cells());
  CHECK(augmenter.run(sentence)->sentence.words[0].form == "Anna");
  sentence.words[0].label = "B-PER";
  const auto projection = augmenter.run(sentence);
  CHECK(projection->sentence.words[0].form == "Ωννω");
  CHECK(projection->sentence.words[0].label == "B-PER");
}
