#include "morph/features.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::morph;
using wug::resources::Error;

TEST_CASE("Bundles are written back as they were, but for blanks and empty atoms", "[features]") {
  const auto [text, again] = GENERATE(table<std::string, std::string>({
      {"N;NOM;PL", "N;NOM;PL"},
      {"V;IMP;3;SG/PL", "V;IMP;3;SG/PL"},
      {"N;AT+ESS(SG;PSS(1,SG))", "N;AT+ESS(SG,PSS(1,SG))"},
      {"V;non{FUT};{SG/PL}", "V;non{FUT};SG/PL"},
      {"N; PRIV ;SG", "N;PRIV;SG"},
      {"N;;SG;", "N;SG"},
      {"V;IN+ESS/AT+ESS", "V;IN+ESS/AT+ESS"},
      {"non{NOM/ACC};SG", "non{NOM/ACC};SG"},
      {"V.PTCP", "V.PTCP"},
  }));
  CHECK(to_text(parse_bundle(text)) == again);
}

TEST_CASE("Canonical bundles have one order, one spelling and nested arguments", "[features]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"SG;NOM;N", "N;NOM;SG"},
      {"N;DEF;GEN;PL", "N;GEN;DEF;PL"},
      {"V;IND;PRES;1;PL", "V;IND;PL;1;PRS"},
      {"V;V.PTCP;PRS", "V;V.PTCP;PRS"},
      {"LGSPEC10;N;LSSPEC2;SG", "N;SG;LGSPEC2;LGSPEC10"},
      {"N;SG;SG", "N;SG"},
      {"N;PL/SG", "N;SG/PL"},
      {"N;PSS3S;SG", "N;SG;PSS(SG,3)"},
      {"N;SG;PSS(3,SG)", "N;SG;PSS(SG,3)"},
      {"V;ARGABS3;ARGABSSG;ARGIO1;ARGIOPL;IMP", "V;ABS(SG,3);DAT(PL,1);IMP"},
      {"V;IMP;ABS(3,SG);DAT(1,PL)", "V;ABS(SG,3);DAT(PL,1);IMP"},
      {"N;FUT:MASC;SG", "N;SG;FUT:MASC"},
      {"N;NDEF;INDF", "N;NDEF;INDF"},
  }));
  CHECK(canonical_bundle(text) == expected);
  CHECK(canonical_bundle(canonical_bundle(text)) == canonical_bundle(text));
}

TEST_CASE("Atoms carry their dimension, their owner and the operator they stand under", "[features]") {
  const auto atoms = atoms_of(parse_bundle("N;IN+ESS(PL);SG/DU;non{FUT}"));
  REQUIRE(atoms.size() == 6);
  CHECK(atoms[0] == Atom{Dimension::part_of_speech, "", "N", false, false});
  CHECK(atoms[1] == Atom{Dimension::case_, "", "IN+ESS", false, false});
  CHECK(atoms[2] == Atom{Dimension::number, "IN+ESS", "PL", false, false});
  CHECK(atoms[3] == Atom{Dimension::number, "", "SG", true, false});
  CHECK(atoms[5] == Atom{Dimension::tense, "", "FUT", false, true});
}

TEST_CASE("What is odd in a bundle is noted, with a suggestion for unknown atoms", "[features]") {
  BundleNotes notes;
  parse_bundle("V;PRES;SGG;;2:SG;AUTO", &notes);
  CHECK(notes.aliases == std::vector<std::string>{"PRES"});
  CHECK(notes.unknown == std::vector<std::string>{"SGG", "AUTO"});
  CHECK(notes.bad == std::vector<std::string>{"", "2:SG"});
  CHECK(suggestion_for("SGG") == "SG");
  CHECK_FALSE(suggestion_for("QQQQQQQQ").has_value());
}

TEST_CASE("Broken bundles are refused with the reason", "[features]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "without features"},
      {";;;", "without features"},
      {"N;NOM(SG", "expected ')'"},
      {"N;NOM)SG", "unmatched ')'"},
      {"N;{SG", "expected '}'"},
      {"N;(SG)", "before '('"},
      {"N;X{SG}", "before '{'"},
      {"N;NOM(SG)X", "after a closing bracket"},
      {"N,SG", "unmatched ','"},
      {"N;{}", "between '{' and '}'"},
      {"N;" + std::string(10'000, 'X') + std::string(10'000, 'Y'), "the limit is 16384"},
  }));
  CHECK_THROWS_WITH(parse_bundle(text), wug::tests::Contains(message));
}

TEST_CASE("An alternative to itself is no alternative", "[features]") { CHECK(canonical_bundle("N/N;N;SG") == canonical_bundle("N;SG")); }

TEST_CASE("Alternatives inside a conjunction stay there when the bundle is written and read again", "[features]") {
  for (const char* bundle : {"V;IN+{ESS/ALL}", "{PST/FUT}+PFV;V", "N;IN+{ESS/ALL}/ON"}) {
    INFO(bundle);
    const std::string once = canonical_bundle(bundle);
    CHECK(canonical_bundle(once) == once);
    CHECK(parse_bundle(to_text(parse_bundle(bundle))) == parse_bundle(bundle));
  }
}

TEST_CASE("A bundle nested ten thousand deep is refused", "[features]") {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "A(";
  CHECK_THROWS_AS(parse_bundle(deep), Error);
  deep.clear();
  for (int i = 0; i < 5'000; ++i) deep += "A(";
  CHECK_THROWS_WITH(parse_bundle(deep), wug::tests::Contains("deeper than the limit of 8"));
  CHECK_THROWS_WITH(parse_bundle(std::string(10'000, '{')), wug::tests::Contains("deeper"));
}
