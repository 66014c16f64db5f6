// Inflected words in sentences that have labels and no trees: the forms are those of plain text, the labels stay exact.
#include "augment/label_augment.hpp"

#include "augment/task.hpp"
#include "augment/task_check.hpp"
#include "resources/error.hpp"
#include "tests/augment/inflected_world.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::lexicon::IndexPair;
using wug::resources::Sentence;
using wug::resources::Status;
using wug::resources::Word;
using World = wug::tests::InflectedWorld;

namespace {

/// "the/O kings/B-PER": words without a label are outside.
Sentence labelled(const std::string& text) {
  Sentence sentence;
  for (const std::string& token : split_words(text)) {
    const std::size_t slash = std::min(token.find('/'), token.size());
    Word word;
    word.form = token.substr(0, slash);
    word.label = slash < token.size() ? token.substr(slash + 1) : "O";
    sentence.words.push_back(word);
  }
  sentence.text = rebuild_text(sentence);
  return sentence;
}

std::string written(const Sentence& sentence) {
  std::string text;
  for (const Word& word : sentence.words) {
    if (!text.empty()) text += ' ';
    text += word.label == "O" ? word.form : word.form + "/" + word.label;
  }
  return text;
}

SentenceOptions all_words() {
  SentenceOptions options;
  options.substitute.ratio = 1;
  return options;
}

/// "" where nothing is replaced.
std::string augmented(const World& world, const std::string& text, const SentenceOptions& options = all_words(), const Ladder* ladder = nullptr) {
  LabelAugmenter augmenter(ladder != nullptr ? *ladder : world.ladder(), options, world.cells());
  const auto projection = augmenter.run(labelled(text));
  return projection ? written(projection->sentence) : "";
}

/// The world's dictionary with translations of several words, and a headword of several.
Index phrases() {
  Index::Builder builder("eng");
  const char* const rows[][3] = {{"king", "kon", "NOUN"}, {"house", "hus", "NOUN"}, {"great", "mik", "ADJ"}, {"thing", "tvo orð", "NOUN"},
                                 {"thing", "dot", "NOUN"}, {"great house", "mik höll", "NOUN"}, {"build", "hus", "NOUN"}, {"build", "byg", "VERB"},
                                 {"today", "hus", "NOUN"}};
  for (const auto& row : rows) {
    IndexPair pair;
    pair.headword = row[0];
    pair.translation = row[1];
    pair.pos = row[2];
    const bool is_heavy = pair.translation == "tvo orð" || (pair.headword == "build" && pair.pos == "NOUN");
    pair.attestations = is_heavy ? 100 : 1;
    builder.add(pair);
  }
  return builder.build();
}

}  // namespace

TEST_CASE("Words with labels take the forms of plain text", "[labels]") {
  World world;
  for (const char* const text : {"Kings of the house", "the king built a house", "he shall build", "The great kings of things", "in a house", "no word"}) {
    const std::string plain = world.inflect(text), with_labels = augmented(world, text);
    CHECK(with_labels == (plain == text ? "" : plain));
  }
}

TEST_CASE("A span keeps its words when function words inside or at its edge are dropped", "[labels]") {
  World world;
  CHECK(augmented(world, "kings of/B-place the/I-place house/I-place") == "kon-NOM.PL.INDF hus-GEN.SG.DEF/B-place");
  CHECK(augmented(world, "Elam/B-x of/I-x the/I-x great/I-x house/I-x") == "Elam/B-x mik-NEUT.GEN.SG/I-x hus-GEN.SG.DEF/I-x");
  CHECK(augmented(world, "The/B-x king/B-y built") == "Hinn/B-x kon-NOM.SG.DEF/B-y byg-PST.3.SG");
  CHECK(augmented(world, "kings of/B-x the/I-x house/B-y") == "kon-NOM.PL.INDF hinn/B-x hus-GEN.SG.DEF/B-y");
  CHECK(augmented(world, "kings/B-x kings/B-x") == "kon-NOM.PL.INDF/B-x kon-NOM.PL.INDF/B-x");
}

TEST_CASE("Translations of several words, and headwords of several, keep spans exact", "[labels]") {
  World world;
  const Index index = phrases();
  Ladder ladder = world.ladder();
  ladder.index = &index;
  SentenceOptions best = all_words();
  best.substitute.choice = Choice::best;
  CHECK(augmented(world, "a thing/B-x of kings", best, &ladder) == "a tvo/B-x orð/I-x kon-GEN.PL.INDF");
  CHECK(augmented(world, "great/B-x house/I-x", best, &ladder) == "mik/B-x höll/I-x");
  CHECK(augmented(world, "a great house/B-x", best, &ladder) == "mik-NEUT.NOM.SG hus-NOM.SG.INDF/B-x");
  CHECK(augmented(world, "great/B-x house/B-x", best, &ladder) == "mik-NEUT.NOM.SG/B-x hus-NOM.SG.INDF/B-x");
}

TEST_CASE("A genitive that is parted from its noun by a blank is one, unless a span ends there", "[labels]") {
  World world;
  CHECK(augmented(world, "the king 's house") == "kon-GEN.SG.DEF hus-NOM.SG.INDF");
  CHECK(augmented(world, "the king/B-x 's/I-x house") == "kon-GEN.SG.DEF/B-x hus-NOM.SG.INDF");
  CHECK(augmented(world, "the king/B-x 's house") == "kon-NOM.SG.DEF/B-x 's hus-NOM.SG.INDF");
  CHECK(augmented(world, "it 's a house") == "it 's hus-NOM.SG.INDF");
  CHECK(augmented(world, "there 's a king") == "there 's kon-NOM.SG.INDF");
}

TEST_CASE("Verbs that stand as 'll, 've and 're ask for the forms of their full words, and a day is no object", "[labels]") {
  World world;
  CHECK(augmented(world, "they 'll/B-x build") == "they 'll/B-x byg-inf");
  CHECK(augmented(world, "they 've built") == "they 've byg-ptcp");
  const Index index = phrases();
  Ladder ladder = world.ladder();
  ladder.index = &index;
  CHECK(augmented(world, "they saw the kings today/B-x", all_words(), &ladder) == "they saw kon-ACC.PL.DEF hus/B-x");
  CHECK(augmented(world, "today 's house/B-x", all_words(), &ladder) == "hus-GEN.SG.INDF hus-NOM.SG.INDF/B-x");
}

TEST_CASE("Words may be left to some classes, to translations of their class and to single words", "[labels]") {
  World world;
  const Index index = phrases();
  Ladder ladder = world.ladder();
  ladder.index = &index;
  SentenceOptions options = all_words();
  options.substitute.choice = Choice::best;
  options.limits.one_word = true;
  CHECK(augmented(world, "thing great house", options, &ladder) == "dot great house");
  options.limits = {};
  CHECK(augmented(world, "they build houses", options, &ladder) == "they hus-NOM.SG.INDF hus-ACC.PL.INDF");
  options.limits.same_class = true;
  CHECK(augmented(world, "they build houses", options, &ladder) == "they byg-PRS.3.PL hus-ACC.PL.INDF");
  options.limits = {{"ADJ"}};
  CHECK(augmented(world, "the great king built", options) == "the mik-MASC.NOM.SG king built");
  options.limits = {{"DET", "VERB"}};
  CHECK(augmented(world, "the king built", options) == "hinn king byg-PST.3.SG");
}

TEST_CASE("What is counted are replaced words and their forms", "[labels]") {
  World world;
  LabelAugmenter augmenter(world.ladder(), all_words(), world.cells());
  CHECK(augmenter.run(labelled("the kings of the house/B-x built things")));
  const Counters& counters = augmenter.counters();
  CHECK(counters.replaced == 4);
  CHECK(counters.statuses[static_cast<std::size_t>(Status::attested)] == 3);
  CHECK(counters.statuses[static_cast<std::size_t>(Status::citation)] == 1);
  SentenceOptions strict = all_words();
  strict.inflect.require = Require::attested;
  CHECK(augmented(world, "the things/B-x of kings", strict) == "hinn things/B-x kon-GEN.PL.INDF");
}

TEST_CASE("A word that is missing is filled, or its sentence left out", "[labels]") {
  World world;
  SentenceOptions options = all_words();
  options.substitute.missing = Missing::drop;
  CHECK(augmented(world, "kings/B-x of blorfs", options).empty());
  CHECK(augmented(world, "kings/B-x of the house", options) == "kon-NOM.PL.INDF/B-x hus-GEN.SG.DEF");
  world.fill_missing();
  options.substitute.missing = Missing::fill;
  const std::string filled = augmented(world, "kings of blorfs/B-x", options);
  CHECK((filled == "kon-NOM.PL.INDF kon-GEN.PL.INDF/B-x" || filled == "kon-NOM.PL.INDF hus-GEN.PL.INDF/B-x"));
}

TEST_CASE("Words and label columns, xSID and slots come out inflected and sound, the same every time", "[labels]") {
  World world;
  wug::tests::TemporaryFolder folder;
  const std::pair<const char*, const char*> files[] = {
      {"The O\nkings B-PER\nbuilt O\nin B-LOC\nhouses I-LOC\n\n", "Kon-NOM.PL.DEF B-PER\nbyg-PST.3.PL O\nin B-LOC\nhus-DAT.PL.INDF I-LOC\n\n"},
      {"# intent = make\n1\tbuild\tmake\tO\n2\ta\tmake\tB-what\n3\thouse\tmake\tI-what\n\n",
       "# text = byg-PRS.2.SG hus-ACC.SG.INDF\n# intent = make\n# text_source = build a house\n1\tbyg-PRS.2.SG\tmake\tO\n2\thus-ACC.SG.INDF\tmake\tB-what\n\n"},
      {"{\"utt\":\"build a house of kings's\",\"annot_utt\":\"build [what : a house of kings]'s\"}\n",
       "{\"utt\":\"byg-PRS.2.SG hus-ACC.SG.INDF kon-GEN.PL.INDF's\",\"annot_utt\":\"byg-PRS.2.SG [what : hus-ACC.SG.INDF kon-GEN.PL.INDF]'s\"}\n"},
      {"{\"sentence\":\"kings\",\"sentence_annotation\":\"[who : kings]\",\"tokens\":[]}\n",
       "{\"sentence\":\"kon-NOM.PL.INDF\",\"sentence_annotation\":\"[who : kon-NOM.PL.INDF]\"}\n"}};
  TaskOptions options;
  options.sentence = all_words();
  options.originals = false;
  for (const auto& [source, expected] : files) {
    const std::string path = folder.file("source", source);
    for (int i = 0; i < 2; ++i) {
      std::string out;
      const auto summary = augment_task(options, world.ladder(), &world.cells(), &world.cells().profile(), path, [&](std::string_view bytes) { out += bytes; });
      CHECK(summary.synthetic == 1);
      CHECK(out == expected);
    }
    CHECK(check_task(folder.file("out", expected)).faulty == 0);
  }
}

TEST_CASE("Word and label stay parted as they were, sentence by sentence", "[labels]") {
  World world;
  wug::tests::TemporaryFolder folder;
  TaskOptions options;
  options.sentence = all_words();
  const std::string path = folder.file("source", "Kings\tB-PER\nran\tO\n\nKings B-PER\n\n");
  std::string out;
  augment_task(options, world.ladder(), &world.cells(), &world.cells().profile(), path, [&](std::string_view bytes) { out += bytes; });
  CHECK(out == "Kings\tB-PER\nran\tO\n\nKon-NOM.PL.INDF\tB-PER\nran\tO\n\nKings B-PER\n\nKon-NOM.PL.INDF B-PER\n\n");
}

TEST_CASE("An utterance whose rows name several intents is neither written nor augmented", "[labels]") {
  World world;
  wug::tests::TemporaryFolder folder;
  const std::string path = folder.file("source", "1\tbuild\tmake\tO\n2\thouses\tmakes\tO\n\n1\tbuild\tmake\tO\n\n");
  TaskOptions options;
  options.sentence = all_words();
  std::string out;
  const auto summary = augment_task(options, world.ladder(), &world.cells(), &world.cells().profile(), path, [&](std::string_view bytes) { out += bytes; });
  CHECK(summary.sentences == 1);
  CHECK(summary.quarantined == 1);
  REQUIRE(summary.problems.size() == 1);
  CHECK(summary.problems[0] == path + ":2: found a row with the intent 'makes', expected 'make' as in the rows before");
  CHECK(out.find("makes") == std::string::npos);
  CHECK(check_task(path).faulty == 1);
}

TEST_CASE("What is no labelled file is refused by its name, a broken row by its line", "[labels]") {
  wug::tests::TemporaryFolder folder;
  const auto refusal = [&](const std::string& text, const std::string& format) -> std::string {
    try {
      const TaskCheck result = check_task(folder.file("file", text), format);
      return result.problems.empty() ? "" : result.problems[0];
    } catch (const wug::resources::Error& error) {
      return error.what();
    }
  };
  for (const char* format : {"auto", "conllu", "bio", "uner", "xsid", "slots"}) CHECK(refusal("", format).find("file: found no labelled sentences") != std::string::npos);
  CHECK(refusal("hello world this is\nplain text here.\n", "auto").find("name another kind of label") != std::string::npos);
  CHECK(refusal("The O\nkings NNS B-PER\n", "auto").find("file:2: found a row of 3 columns, expected 2") != std::string::npos);
  const std::string broken = refusal("{\"annot_utt\":\"x\",\"utt\":\"x\"}\n{\"annot_utt\":}\n", "auto");
  CHECK(broken.find("file:2: JSON:1:14: not valid JSON: syntax error") != std::string::npos);
}

TEST_CASE("Options that need tags or trees are refused where there are none", "[labels]") {
  World world;
  wug::tests::TemporaryFolder folder;
  const std::string path = folder.file("source", "kings B-PER\n\n");
  const auto run = [&](const TaskOptions& options, const TargetCells* cells) {
    return augment_task(options, world.ladder(), cells, &world.cells().profile(), path, [](std::string_view) {}).synthetic;
  };
  TaskOptions classes, words, order;
  classes.sentence.limits.classes = {"NOUN"};
  words.sentence.random_words = 0.5;
  order.sentence.reorder.on = true;
  CHECK(run(TaskOptions(), nullptr) + run(TaskOptions(), &world.cells()) <= 2);
  CHECK_NOTHROW(run(classes, &world.cells()));
  CHECK_THROWS_AS(run(classes, nullptr), wug::resources::Error);
  CHECK_THROWS_AS(run(words, &world.cells()), wug::resources::Error);
  CHECK_THROWS_AS(run(order, &world.cells()), wug::resources::Error);
}
