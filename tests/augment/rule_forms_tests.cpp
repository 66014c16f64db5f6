#include "augment/rule_forms.hpp"

#include "tests/support/catch.hpp"

using wug::augment::form_by_rule;
using wug::augment::form_of;
using wug::augment::Profile;
using wug::resources::Word;

namespace {

Word word(const char* upos, const char* feats, const char* deprel) {
  Word made;
  made.upos = upos;
  made.feats = feats;
  made.deprel = deprel;
  return made;
}

Profile rules() {
  Profile profile;
  profile.rules = {{"VERB", "VerbForm=Inf", {}}, {"VERB", "VerbForm=Part", {{"leat", "leamaš"}, {"at", "an"}}}, {"ADJ", "amod", {}}};
  return profile;
}

}  // namespace

TEST_CASE("A rule by feature makes the form from the lemma's ending, the first that fits", "[profile]") {
  const Profile profile = rules();
  CHECK(form_by_rule(word("VERB", "VerbForm=Inf", "xcomp"), "lohkat", profile) == "lohkat");
  CHECK(form_by_rule(word("VERB", "Tense=Past|VerbForm=Part", "root"), "lohkat", profile) == "lohkan");
  CHECK(form_by_rule(word("VERB", "VerbForm=Part", "root"), "leat", profile) == "leamaš");
  CHECK_FALSE(form_by_rule(word("VERB", "VerbForm=Part", "root"), "boahtit", profile));
  CHECK_FALSE(form_by_rule(word("VERB", "VerbForm=Fin", "root"), "lohkat", profile));
  CHECK_FALSE(form_by_rule(word("AUX", "VerbForm=Inf", "aux"), "leat", profile));
}

TEST_CASE("A rule by relation speaks of plain forms, not of compared ones", "[profile]") {
  const Profile profile = rules();
  CHECK(form_by_rule(word("ADJ", "Degree=Pos", "amod"), "stuoris", profile) == "stuoris");
  CHECK_FALSE(form_by_rule(word("ADJ", "Degree=Cmp", "amod"), "stuoris", profile));
  CHECK_FALSE(form_by_rule(word("ADJ", "", "root"), "stuoris", profile));
}

TEST_CASE("A rule makes one form of a lemma, or none", "[profile]") {
  const Profile profile = rules();
  CHECK(form_of(profile.rules[1], "lohkat") == "lohkan");
  CHECK_FALSE(form_of(profile.rules[1], "boahtit"));
  CHECK(form_of(profile.rules[2], "stuoris") == "stuoris");
}
