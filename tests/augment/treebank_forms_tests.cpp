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
