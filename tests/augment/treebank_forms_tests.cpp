#include "augment/treebank_forms.hpp"

#include <sstream>

#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "resources/conllu.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using augment::TreebankForms;
using augment::Uncovered;

namespace {

/// A table, a profile, and words to be produced from them.
class World {
 public:
  World(const std::string& table, const std::string& profile)
      : store_(folder_.path("s.sqlite"), resources::OpenMode::create, {morph::morph_schema()}), profile_(augment::read_profile(folder_.file("p", profile))) {
    morph::ImportOptions options;
    options.language = "gle";
    options.format = "unimorph";
    resources::SilentProgress silent;
    morph::import_table(store_, folder_.file("t.tsv", table), options, silent);
    table_ = std::make_unique<morph::FormTable>(morph::FormTable::load(store_, "gle"));
    cells_ = std::make_unique<augment::TargetCells>(*table_, profile_);
  }

  TreebankForms::Produced produce(std::string lemma, std::string upos, std::string feats) const {
    resources::Sentence sentence;
    sentence.words.emplace_back();
    sentence.words[0].lemma = std::move(lemma);
    sentence.words[0].upos = std::move(upos);
    sentence.words[0].feats = std::move(feats);
    return TreebankForms(*cells_).produce(sentence, 0);
  }
  /// Of a sentence in CoNLL-U its first word.
  TreebankForms::Produced produce_first(const std::string& rows) const {
    std::istringstream stream(rows);
    resources::TextInput input(stream, "tree");
    resources::ConlluReader reader(input);
    return TreebankForms(*cells_).produce(*reader.next(), 0);
  }
  const augment::TargetCells& cells() const { return *cells_; }

 private:
  tests::TemporaryFolder folder_;
  resources::Store store_;
  augment::Profile profile_;
  std::unique_ptr<morph::FormTable> table_;
  std::unique_ptr<augment::TargetCells> cells_;
};

const char* const table =
    "bean\tbean\tN;NOM;SG\nbean\tan bhean\tN;NOM;SG;DEF\nbean\tmn\xC3\xA1\tN;NOM;PL\n"
    "t\xC3\xB3g\tth\xC3\xB3gfadh s\xC3\xA9\tV;3;SG;COND\nt\xC3\xB3g\tt\xC3\xB3g\xC3\xA1il\tV;V.MSDR\nt\xC3\xB3g\tth\xC3\xB3g s\xC3\xA9\tV;3;SG;PST;IND\n"
    "mac\tpresent\tN;NOM;SG\nmac\tma'cu\tN;PSS3S;SG\n";
const char* const profile =
    "default N NOM SG\ndefault V IND PRS 3 SG\nfeature Definite=Def -\ndeterminer an DEF\nstrip an s\xC3\xA9\nfaulty present\nomit '\n"
    "mutation Form=Len irish-lenition\nmutation Form=Ecl irish-eclipsis\n";

}  // namespace

TEST_CASE("A word comes out of its lemma and features by way of the profile", "[treebank_forms]") {
  const World world(table, profile);
  CHECK(world.produce("bean", "NOUN", "Case=Nom|Definite=Def|Gender=Fem|Number=Sing").forms == std::vector<std::string>{"bean"});
  CHECK(world.produce("bean", "NOUN", "Case=Nom|Form=Ecl|Number=Sing").forms.at(0) == "mbean");
  CHECK(world.produce("bean", "NOUN", "Case=Nom|Number=Plur").cell == "N;NOM;PL");
  const auto verb = world.produce("t\xC3\xB3g", "VERB", "Form=Ecl|Mood=Cnd");
  CHECK(verb.forms.at(0) == "dt\xC3\xB3gfadh");
  CHECK(verb.mutated);
  CHECK(world.produce("t\xC3\xB3g", "VERB", "VerbForm=Vnoun").forms.at(0) == "t\xC3\xB3g\xC3\xA1il");
  CHECK(world.produce("t\xC3\xB3g", "NOUN", "Number=Sing|VerbForm=Vnoun").forms.at(0) == "t\xC3\xB3g\xC3\xA1il");
  CHECK(world.produce("mac", "NOUN", "Case=Nom|Number=Sing|Number[psor]=Plur,Sing|Person[psor]=3").forms.at(0) == "macu");
}

TEST_CASE("What keeps a word from being covered is said", "[treebank_forms]") {
  const World world(table, profile);
  CHECK(world.produce("fear", "NOUN", "Case=Nom|Number=Sing").reason == Uncovered::lemma);
  CHECK(world.produce("bean", "VERB", "Tense=Past").reason == Uncovered::lemma);
  CHECK(world.produce("bean", "NOUN", "Case=Ess").feature == "ESS");
  CHECK(world.produce("bean", "NOUN", "Typo=Yes").feature == "Typo=Yes");
  CHECK(world.produce("bean", "NOUN", "").reason == Uncovered::feature);
  CHECK(world.produce("mac", "NOUN", "Case=Nom|Number=Plur").reason == Uncovered::cell);
  CHECK(world.produce("mac", "NOUN", "Case=Nom|Number=Sing").forms.empty());
}

TEST_CASE("Words of a treebank are counted as they come out, and a determiner of its own takes part", "[treebank_forms]") {
  const World world(table, profile);
  std::istringstream stream(
      "1\tAn\tan\tDET\t_\t_\t2\tdet\t_\t_\n2\tbhean\tbean\tNOUN\t_\tCase=Nom|Definite=Def|Number=Sing\t3\tnsubj\t_\t_\n"
      "3\tTh\xC3\xB3g\tt\xC3\xB3g\tVERB\t_\tForm=Len|Mood=Ind|Tense=Past\t0\troot\t_\t_\n4\tmna\tbean\tNOUN\t_\tCase=Nom|Number=Plur\t3\tobj\t_\t_\n"
      "5\tm\xC3\xADle\tm\xC3\xADle\tNOUN\t_\tCase=Nom\t3\tobl\t_\t_\n\n");
  resources::TextInput input(stream, "tree");
  resources::ConlluReader reader(input);
  augment::TreebankFormCounts counts;
  augment::count_forms(*reader.next(), TreebankForms(world.cells()), "gle", counts);
  CHECK(counts.words == 4);
  CHECK(counts.covered == 3);
  CHECK(counts.correct == 2);
  CHECK(counts.uncovered[static_cast<std::size_t>(Uncovered::lemma)] == 1);
  REQUIRE(counts.misses.size() == 1);
  CHECK(counts.misses.begin()->first.produced == "mn\xC3\xA1");
}

TEST_CASE("A verb takes person and number from its subject where the profile says so", "[treebank_forms]") {
  const World world("mynd\taeth\tV;3;SG;PST\nmynd\taethom\tV;1;PL;PST\nmynd\taethant\tV;3;PL;PST\n", "agreement pronoun\n");
  const std::string went = "1\tAeth\tmynd\tVERB\t_\tNumber=Plur|Person=3|Tense=Past\t0\troot\t_\t_\n";
  CHECK(world.produce_first(went + "2\tdynion\tdyn\tNOUN\t_\tNumber=Plur\t1\tnsubj\t_\t_\n").forms.at(0) == "aeth");
  CHECK(world.produce_first(went + "2\tni\tni\tPRON\t_\tNumber=Plur|Person=1\t1\tnsubj\t_\t_\n").forms.at(0) == "aethom");
}

TEST_CASE("Agreement and tense that the table's cells leave out need no counterpart", "[treebank_forms]") {
  const World world("go\twent\tV;PST\ngo\tgoes\tV;3;SG;PRS\ngo\tgang\tV;IMP;2;SG\n", "");
  CHECK(world.produce("go", "VERB", "Number=Plur|Person=1|Tense=Past").forms == std::vector<std::string>{"went"});
  CHECK(world.produce("go", "VERB", "Number=Plur|Person=1|Tense=Pres").reason == Uncovered::cell);
  CHECK(world.produce("go", "VERB", "Mood=Imp|Number=Sing|Person=2|Tense=Pres").forms == std::vector<std::string>{"gang"});
}

TEST_CASE("A word that says a value of the verb's cell says nothing of cells without it", "[treebank_forms]") {
  const World world("mynd\tâi\tV;LIT;3;SG;IPFV\nmynd\tâi fe\tV;COL;3;SG;IPFV\nmynd\tmynd\tV;V.MSDR\n", "determiner fe COL\n");
  const std::string he = "2\tfe\tfe\tPRON\t_\t_\t1\tdep\t_\t_\n";
  CHECK(world.produce_first("1\tÂi\tmynd\tVERB\t_\tAspect=Imp|Number=Sing|Person=3\t0\troot\t_\t_\n" + he).cell == "V;COL;3;SG;IPFV");
  CHECK(world.produce_first("1\tMynd\tmynd\tNOUN\t_\tVerbForm=Vnoun\t0\troot\t_\t_\n" + he).cell == "V;V.MSDR");
}
