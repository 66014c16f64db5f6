#include "augment/conventions.hpp"

#include <initializer_list>

#include "tests/support/catch.hpp"

using wug::augment::is_same_class;
using wug::augment::Profile;
using wug::augment::translation_tag;
using wug::resources::Sentence;
using wug::resources::Word;

namespace {

Word word(const char* upos, const char* deprel = "dep", const char* feats = "") {
  Word made;
  made.form = "x";
  made.upos = upos;
  made.deprel = deprel;
  made.feats = feats;
  return made;
}

Sentence sentence(std::initializer_list<Word> words) {
  Sentence made;
  made.words = words;
  return made;
}

}  // namespace

TEST_CASE("The profile's class of a translation counts more than the convention for its source word", "[conventions]") {
  Profile profile;
  profile.classes["leat"] = "AUX";
  profile.conventions["auxiliary"] = "VERB";
  const Sentence source = sentence({word("AUX", "aux"), word("PRON")});
  CHECK(translation_tag(source, 0, "Leat", "VERB", profile) == "AUX");
  CHECK(translation_tag(source, 0, "galgat", "VERB", profile) == "VERB");
  CHECK(translation_tag(source, 1, "leat", "VERB", profile) == "AUX");
  CHECK(translation_tag(source, 1, "mun", "PRON", profile) == "");
  profile.conventions["possessive"] = "DET";
  CHECK(translation_tag(sentence({word("PRON", "nmod:poss")}), 0, "mo", "PRON", profile) == "DET");
}

TEST_CASE("Determiners, bare infinitives and verbs in their citation form have conventions of their own", "[conventions]") {
  Profile profile;
  CHECK(wug::augment::citation_tag(word("VERB"), profile) == "");
  profile.conventions = {{"determiner", "PRON"}, {"infinitive", "NOUN"}, {"citation-verb", "NOUN"}};
  const Sentence source = sentence({word("DET"), word("VERB", "xcomp", "VerbForm=Inf"), word("VERB", "root", "VerbForm=Fin")});
  CHECK(translation_tag(source, 0, "dat", "DET", profile) == "PRON");
  CHECK(translation_tag(source, 1, "mynd", "VERB", profile) == "NOUN");
  CHECK(translation_tag(source, 2, "mynd", "VERB", profile) == "");
  CHECK(wug::augment::citation_tag(word("VERB"), profile) == "NOUN");
  CHECK(wug::augment::citation_tag(word("NOUN"), profile) == "");
}

TEST_CASE("A particle is tagged as the dictionary classes its translation, a content word and a determiner as the source", "[conventions]") {
  const Profile profile;
  const Sentence source = sentence({word("SCONJ"), word("ADP"), word("NOUN"), word("DET")});
  CHECK(translation_tag(source, 0, "gii", "PRON", profile) == "PRON");
  CHECK(translation_tag(source, 1, "mielde", "ADV", profile) == "ADV");
  CHECK(translation_tag(source, 1, "mannat", "VERB", profile) == "");
  CHECK(translation_tag(source, 2, "ala", "ADP", profile) == "");
  CHECK(translation_tag(source, 3, "dat", "PRON", profile) == "");
}

TEST_CASE("Translations are of the class of their source word, but for participles, particles and auxiliaries", "[conventions]") {
  CHECK(is_same_class(word("NOUN"), "NOUN"));
  CHECK(is_same_class(word("NOUN"), ""));
  CHECK_FALSE(is_same_class(word("NOUN"), "VERB"));
  CHECK_FALSE(is_same_class(word("ADJ"), "VERB"));
  CHECK(is_same_class(word("ADJ", "amod", "VerbForm=Part"), "VERB"));
  CHECK(is_same_class(word("PART"), "VERB"));
  CHECK(is_same_class(word("ADP"), "ADV"));
  CHECK_FALSE(is_same_class(word("ADP"), "NOUN"));
  CHECK_FALSE(is_same_class(word("PRON"), "VERB"));
}
