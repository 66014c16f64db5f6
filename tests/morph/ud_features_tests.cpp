#include "morph/ud_features.hpp"

#include "tests/support/catch.hpp"

using namespace wug::morph;

TEST_CASE("UD analyses map to bundles, and what has no place is named", "[ud_features]") {
  const auto [upos, feats, bundle, lost] = GENERATE(table<std::string, std::string, std::string, std::size_t>({
      {"NOUN", "Case=Dat|Definite=Def|Gender=Masc|Number=Sing", "N;DAT;DEF;MASC;SG", 0},
      {"VERB", "Mood=Sub|Number=Plur|Person=3|Tense=Past|VerbForm=Fin", "V;SBJV;PL;3;PST;FIN", 0},
      {"VERB", "Tense=Pres|VerbForm=Part", "V.PTCP;PRS", 0},
      {"VERB", "Tense=Imp", "V;PST;IPFV", 0},
      {"ADJ", "Degree=Pos|Foreign=Yes", "ADJ", 1},
      {"NOUN", "Number[psor]=Sing|Person[psor]=1", "N;PSS(1,SG)", 0},
      {"NOUN", "NounClass=Bantu7", "N;BANT07", 0},
      {"DET", "Gender=Fem,Masc", "DET;FEM/MASC", 0},
      {"PUNCT", "_", "", 1},
      {"NOUN", "rubbish", "N", 1},
  }));
  const FromUd mapped = from_ud(upos, feats);
  CHECK(mapped.bundle() == bundle);
  CHECK(mapped.lost.size() == lost);
}

TEST_CASE("A UD value that tables write in several ways keeps them in order", "[ud_features]") {
  const FromUd mapped = from_ud("NOUN", "Case=Loc");
  REQUIRE(mapped.slots.size() == 2);
  CHECK(mapped.slots[1].values == std::vector<std::string>{"LOC", "IN+ESS", "ESS"});
}

TEST_CASE("Bundles map back to UD", "[ud_features]") {
  const auto [bundle, upos, feats, lost] = GENERATE(table<std::string, std::string, std::string, std::size_t>({
      {"N;DEF;GEN;PL", "NOUN", "Case=Gen|Definite=Def|Number=Plur", 0},
      {"V.PTCP;PRS", "VERB", "Tense=Pres|VerbForm=Part", 0},
      {"V;V.PTCP;PST", "VERB", "Tense=Past|VerbForm=Part", 0},
      {"V;SG/PL;3", "VERB", "Number=Plur,Sing|Person=3", 0},
      {"N;PSS1S", "NOUN", "Number[psor]=Sing|Person[psor]=1", 0},
      {"N;INST;LGSPEC1;non{SG}", "NOUN", "Case=Ins", 2},
      {"QQQ", "X", "_", 1},
  }));
  const ToUd mapped = to_ud(parse_bundle(bundle));
  CHECK(mapped.upos == upos);
  CHECK(mapped.feats == feats);
  CHECK(mapped.lost.size() == lost);
}

TEST_CASE("One UD value is looked up with all its spellings", "[ud_features]") {
  CHECK(unimorph_values("Case", "Ins") == std::vector<std::string_view>{"INS", "INST"});
  CHECK(unimorph_values("Case", "Zzz").empty());
  CHECK(unimorph_values("Zzz", "Ins").empty());
  CHECK(table_part_of_speech("PROPN") == "N");
  CHECK(table_part_of_speech("AUX") == "V");
  CHECK(table_part_of_speech("PUNCT").empty());
}
