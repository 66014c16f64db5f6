#include "augment/inflect.hpp"

#include "augment/english.hpp"
#include "lexicon/schema.hpp"
#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::lexicon::IndexPair;

namespace {

/// A made-up language whose forms spell their cells: kon-NOM.SG.INDF.
std::string table_text() {
  std::string text;
  for (const char* noun : {"kon", "hus"}) {
    for (const char* definite : {"DEF", "INDF"}) {
      for (const char* kase : {"NOM", "ACC", "DAT", "GEN"}) {
        for (const char* number : {"SG", "PL"}) {
          const std::string gender = noun == std::string("kon") ? "MASC" : "NEUT";
          text += std::string(noun) + "\t" + noun + "-" + kase + "." + number + "." + definite + "\tN;" + gender + ";" + definite + ";" +
                  kase + ";" + number + "\n";
        }
      }
    }
  }
  for (const char* gender : {"MASC", "NEUT"}) {
    for (const char* kase : {"NOM", "ACC", "DAT", "GEN"}) {
      for (const char* number : {"SG", "PL"}) {
        text += std::string("mik\tmik-") + gender + "." + kase + "." + number + "\tADJ;" + gender + ";" + kase + ";" + number + "\n";
      }
    }
  }
  for (const char* tense : {"PRS", "PST"}) {
    for (const char* person : {"1", "2", "3"}) {
      for (const char* number : {"SG", "PL"}) {
        text += std::string("byg\tbyg-") + tense + "." + person + "." + number + "\tV;IND;" + tense + ";" + person + ";" + number + "\n";
      }
    }
  }
  text += "byg\tbyg-inf\tV;NFIN\nbyg\tbyg-ptcp\tV.PTCP;PST\n";
  return text;
}

class World {
 public:
  World()
      : store_(folder_.path("s.sqlite"), wug::resources::OpenMode::create,
               {wug::lexicon::lexicon_schema(), wug::morph::morph_schema()}),
        profile_(built_in_profile("isl")) {
    profile_.defaults = {{"N", {"INDF", "NOM", "SG"}}, {"V", {"IND", "PRS", "3", "SG"}}, {"ADJ", {"NOM", "SG", "MASC"}}};
    wug::morph::ImportOptions options;
    options.language = "isl";
    options.format = "unimorph";
    wug::resources::SilentProgress silent;
    wug::morph::import_table(store_, folder_.file("t.tsv", table_text()), options, silent);
    table_ = std::make_unique<wug::morph::FormTable>(wug::morph::FormTable::load(store_, "isl"));
    cells_ = std::make_unique<TargetCells>(*table_, profile_);
    Index::Builder builder("eng");
    const char* const rows[][3] = {{"king", "kon", "NOUN"}, {"house", "hus", "NOUN"}, {"great", "mik", "ADJ"},
                                   {"build", "byg", "VERB"}, {"thing", "dot", "NOUN"}, {"the", "hinn", "DET"}};
    for (const auto& row : rows) {
      IndexPair pair;
      pair.headword = row[0];
      pair.translation = row[1];
      pair.pos = row[2];
      builder.add(pair);
    }
    index_ = builder.build();
    ladder_.index = &index_;
    ladder_.analyzer = &english_;
    ladder_.from = "eng";
    ladder_.to = "isl";
  }

  std::string inflect(std::string_view text, InflectOptions options = {}, double ratio = 1) {
    InflectHook hook(*cells_, options);
    SubstituteOptions substitute;
    substitute.ratio = ratio;
    Substituter line(ladder_, substitute, &hook);
    line.run(text);
    std::string out;
    append_text(line, out);
    return out;
  }

 private:
  wug::tests::TemporaryFolder folder_;
  wug::resources::Store store_;
  Profile profile_;
  EnglishAnalyzer english_;
  std::unique_ptr<wug::morph::FormTable> table_;
  std::unique_ptr<TargetCells> cells_;
  Index index_;
  Ladder ladder_;
};

}  // namespace

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

TEST_CASE("A word that is not selected keeps its function words", "[inflect]") {
  World world;
  CHECK(world.inflect("The king of the house", {}, 0) == "The king of the house");
}
