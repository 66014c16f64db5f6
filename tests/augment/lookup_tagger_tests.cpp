#include "augment/lookup_tagger.hpp"

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "resources/conllu.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using augment::ClassSource;
using augment::LookupTagger;

namespace {

/// A table and a dictionary: "sjá" is a verb in the table and a pronoun in the dictionary, "og" stands only in the dictionary.
class World {
 public:
  World() : store_(folder_.path("s.sqlite"), resources::OpenMode::create, {lexicon::lexicon_schema(), morph::morph_schema()}) {
    resources::SilentProgress silent;
    morph::ImportOptions table;
    table.language = "isl";
    table.format = "unimorph";
    morph::import_table(store_, folder_.file("t", "hestur\thests\tN;GEN;SG\nsjá\tsjá\tV;NFIN\nvera\ter\tV;PRS;3;SG\nvera\tver\tV;IMP;2;SG\nver\tver\tN;NOM;SG\n"), table, silent);
    lexicon::ImportOptions words;
    words.reader.from = "isl";
    words.reader.to = "eng";
    words.reader.columns = {"word", "translation", "pos"};
    words.format = "tsv";
    lexicon::import_lexicon(store_, folder_.file("w.tsv", "og\tand\tCCONJ\nsjá\tthis\tPRON\nsjá\tthat one\tPRON\nver\tcase\tNOUN\nfyrir fram\tahead\tADV\n"), words, silent);
    table_ = std::make_unique<morph::FormTable>(morph::FormTable::load(store_, "isl"));
    const std::vector<augment::Profile::Rule> rules = {{"VERB", "VerbForm=Part", {{"á", "áandi"}}}, {"NOUN", "amod", {}}};
    classes_ = std::make_unique<augment::WordClasses>(store_, *table_, "isl", augment::WordClasses::ByWord{{"vera", "AUX"}}, rules);
  }
  const augment::WordClasses& classes() const { return *classes_; }
  LookupTagger tagger() const { return LookupTagger(*classes_); }

 private:
  tests::TemporaryFolder folder_;
  resources::Store store_;
  std::unique_ptr<morph::FormTable> table_;
  std::unique_ptr<augment::WordClasses> classes_;
};

}  // namespace

TEST_CASE("A word has the heaviest class of table and dictionary", "[lookup_tagger]") {
  const World world;
  const LookupTagger tagger = world.tagger();
  const auto [form, first, upos, source] = GENERATE(table<const char*, bool, const char*, ClassSource>({
      {"hests", false, "NOUN", ClassSource::table},
      {"Hests", true, "NOUN", ClassSource::table},
      {"og", false, "CCONJ", ClassSource::dictionary},
      {"sjá", false, "PRON", ClassSource::table},
      {"er", false, "AUX", ClassSource::table},
      {"sjáandi", false, "VERB", ClassSource::rule},
      {"Gunna", false, "PROPN", ClassSource::unknown},
      {"Gunna", true, "NOUN", ClassSource::unknown},
      {"fyrir", false, "NOUN", ClassSource::unknown},
      {"1900", false, "NUM", ClassSource::unknown},
      {"…", false, "PUNCT", ClassSource::unknown},
      {"€", false, "SYM", ClassSource::unknown},
  }));
  INFO(form);
  const auto tag = tagger.tag(form, first);
  CHECK(tag.upos == upos);
  CHECK(tag.source == source);
}

TEST_CASE("Lemma, features and all candidates of a word come from the table", "[lookup_tagger]") {
  const World world;
  const auto genitive = world.tagger().tag("hests", false);
  CHECK(genitive.lemma == "hestur");
  CHECK(genitive.feats == "Case=Gen|Number=Sing");
  CHECK(world.tagger().tag("sjá", false).candidates == "PRON,VERB");
}

TEST_CASE("A known word is guessed from the others alone once its own lemmas are taken out", "[lookup_tagger]") {
  const World world;
  const augment::ClassGuesser guesser = world.classes().guesser();
  const auto own = world.classes().lemmas_of("Hests");
  CHECK(own == augment::ClassNumbers{{"NOUN", 1}});
  CHECK(world.classes().lemmas_of("sjáandi") == augment::ClassNumbers{{"VERB", 1}});
  CHECK(world.classes().lemmas_of("sjá") == augment::ClassNumbers{{"PRON", 1}, {"VERB", 1}});
  CHECK(guesser.guess("hests").beginning == augment::ClassNumbers{{"NOUN", 0.5}});
  CHECK(guesser.guess("hests", own).beginning.empty());
}

TEST_CASE("Text becomes sentences whose words join to the text again, and tags are counted against gold", "[lookup_tagger]") {
  resources::Segmenter segmenter;
  auto sentence = augment::sentence_of("„Gunna sjá hests.“", segmenter);
  CHECK(resources::rebuild_text(sentence) == "„Gunna sjá hests.“");
  auto gold = sentence;
  for (auto& word : gold.words) word.upos = word.form == "sjá" ? "VERB" : word.form == "Gunna" || word.form == "hests" ? "NOUN" : "PUNCT";
  const World world;
  world.tagger().tag(sentence);
  augment::TagCounts counts;
  augment::count_tags(gold, sentence, counts);
  CHECK(counts.words == 6);
  CHECK(counts.correct == 5);
  CHECK(counts.ambiguous == 1);
  CHECK(counts.confusions.at({"VERB", "PRON"}) == 1);
  CHECK(counts.by_source.at("table").words == 2);
  CHECK(resources::value_of(sentence.words[2].misc, "Candidates") == "PRON,VERB");
  CHECK(resources::value_of(sentence.words[4].misc, "SpaceAfter") == "No");
}
