#include "augment/profile.hpp"

#include <sstream>

#include "augment/cell.hpp"
#include "augment/profile_texts.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::morph::Dimension;

namespace {

Profile read(const std::string& text) {
  std::istringstream stream(text);
  wug::resources::TextInput input(stream, "test.profile");
  return read_profile(input);
}

CellFeatures noun(std::string_view case_value, std::string_view number) {
  return {"N", {{Dimension::case_, {case_value}}, {Dimension::number, {number}}}};
}

}  // namespace

TEST_CASE("A profile is read line by line", "[profile]") {
  const Profile p = read("# Icelandic\npreposition Of GEN drop\n\npreposition to DAT\narticle the DEF drop # gone\nsubject NOM\n"
                         "default N INDF SG\norder adjective before\nconvention copula AUX\n");
  CHECK(p.prepositions.at("of").value == "GEN");
  CHECK(p.prepositions.at("of").drop);
  CHECK_FALSE(p.prepositions.at("to").drop);
  CHECK(p.articles.at("the").drop);
  CHECK(p.subject == "NOM");
  CHECK(p.object.empty());
  CHECK(p.defaults.at("N") == std::vector<std::string>{"INDF", "SG"});
  CHECK(p.order.stated(OrderFeature::adjective) == true);
  CHECK(p.conventions.at("copula") == "AUX");
}

TEST_CASE("A profile says what the tables call the features of a treebank, and what they write otherwise", "[profile]") {
  const Profile p = read("feature Case=Loc PRP\nfeature NOUN:VerbForm=Vnoun -\nmutation Form=Len irish-lenition\ndeterminer An DEF DAT\n"
                         "strip an na\nstrip leis\nomit '\nfaulty present\nform leat V;PST;IND;3;SG lei\n"
                         "mutation after I o welsh-soft\nmutation after PART:Yn welsh-soft-limited\n");
  CHECK(*p.feature("NOUN", "Case=Loc") == std::vector<std::string>{"PRP"});
  CHECK(p.feature("NOUN", "VerbForm=Vnoun")->empty());
  CHECK(p.feature("VERB", "VerbForm=Vnoun") == nullptr);
  CHECK(p.mutations.at("Form=Len") == "irish-lenition");
  CHECK(*p.mutation_after("ADP", "I") == "welsh-soft");
  CHECK(*p.mutation_after("PART", "yn") == "welsh-soft-limited");
  CHECK(p.mutation_after("ADP", "yn") == nullptr);
  CHECK(p.determiners.at("an").governed == "DAT");
  CHECK(p.strip == std::set<std::string, std::less<>>{"an", "leis", "na"});
  CHECK(p.forms.at(0).form == "lei");
}

TEST_CASE("A profile names the class of words, and words that the target language does not have", "[profile]") {
  const Profile p = read("rule VERB VerbForm=Part it án at an\nclass Leat AUX\nwithout å PART\nconvention auxiliary VERB\n"
                         "particle yn PART case:pred before ADJ cop nsubj\n");
  CHECK(p.classes.at("leat") == "AUX");
  CHECK(p.rules.at(0).sign == "VerbForm=Part");
  CHECK(p.rules.at(0).endings.at(1).second == "an");
  CHECK(p.without.contains({"å", "PART"}));
  CHECK(p.conventions.at("auxiliary") == "VERB");
  CHECK(p.particles.at(0).before);
  CHECK(p.particles.at(0).signs == std::vector<std::string>{"cop", "nsubj"});
}

TEST_CASE("A profile with an unknown key or wrong values is refused with its line", "[profile]") {
  for (const char* bad : {"subject NOM\npreposition of\n", "\nprepositon of GEN\n", "\narticle the DEF keep\n", "\nsubject\n", "\nparticle yn PART mark left ADJ cop\n", "\nparticle yn PART mark before ADJ\n",
                          "\norder adjective left\n", "\norder adjectiv before\n", "\nconvention verb NOUN\n", "\norder 84A 1\n", "\norder 85A circumpositions\n",
                          "\nrelation VERB obj NOUN 3 4\n", "\nrelation VERB obj NOUN 3 4 1 4\n", "\ndefault N\n", "\nfeature Case PRP\n", "\nfeature Case=Loc\n", "\nmutation Form=Len softly\n", "\nmutation after i\n", "\nmutation after i softly\n",
                          "\nstrip\n", "\nform leat lei\n", "\ndeterminer an\n", "\nclass leat\n", "\nrule VERB\n", "\nrule VERB VerbForm=Part it\n", "\nwithout å\n", "\nagreement noun\n"}) {
    CHECK_THROWS_WITH(read(bad), wug::tests::Contains("test.profile:2"));
  }
}

TEST_CASE("All built-in profiles can be read; an unknown language has an empty one", "[profile]") {
  for (const ProfileText& part : profile_texts()) CHECK_FALSE(built_in_profile(part.language()).defaults.empty());
  CHECK(built_in_profile("xxx").prepositions.empty());
}

TEST_CASE("The files of a language are one profile", "[profile]") {
  const Profile welsh = built_in_profile("cym");
  CHECK(welsh.conventions.contains("copula"));  // cym.profile
  CHECK(welsh.strip.contains("nhw"));           // cym-table.profile
  CHECK(built_in_profile("sme").prepositions.contains("of"));
}

TEST_CASE("Cells score as in the reference's check", "[cell]") {
  Wanted wanted;
  wanted.pos = "N";
  wanted.set(Dimension::number, "PL");
  wanted.set(Dimension::case_, "ACC");
  CHECK(fit(wanted, noun("NOM", "SG")).score == -8);
  CHECK(fit(wanted, noun("NOM", "PL")).score == 4);
  CHECK(fit(wanted, noun("GEN", "SG")).score == -8);
  CHECK(fit(wanted, noun("ACC", "PL")).exact);
  CHECK_FALSE(fit(wanted, noun("NOM", "PL")).exact);
  CHECK(fit(wanted, {"V", {}}).score < 0);
}

TEST_CASE("A default fits a cell that has nothing in its dimension, and no cell that has something else", "[cell]") {
  Wanted infinitive;
  infinitive.pos = "V";
  infinitive.set(Dimension::finiteness, "NFIN");
  infinitive.set(Dimension::tense, "PRS", true);
  CHECK(fit(infinitive, {"V", {{Dimension::finiteness, {"NFIN"}}}}).exact);
  CHECK(fit(infinitive, {"V", {{Dimension::finiteness, {"NFIN"}}}}).missing == 0);
  CHECK_FALSE(fit(infinitive, {"V", {{Dimension::finiteness, {"NFIN"}}, {Dimension::tense, {"PST"}}}}).exact);
  Wanted asked = infinitive;
  asked.set(Dimension::tense, "PRS");
  CHECK(fit(asked, {"V", {{Dimension::finiteness, {"NFIN"}}}}).missing != 0);
  CHECK(asked.hash() != infinitive.hash());
}

TEST_CASE("A cell without a case is a nominative, and says nothing of the others", "[cell]") {
  Wanted wanted;
  wanted.pos = "N";
  wanted.set(Dimension::case_, "NOM");
  const CellFeatures bare{"N", {}};
  CHECK(fit(wanted, bare).exact);
  wanted.set(Dimension::case_, "GEN");
  CHECK(fit(wanted, bare).missing != 0);
}
