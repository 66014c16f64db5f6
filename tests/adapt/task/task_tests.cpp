// Parsing and intents with slots, from the file to the scores of the saved model.
#include <string>
#include <vector>

#include "adapt/task/finetune.hpp"
#include "adapt/task/labelled_words.hpp"
#include "adapt/task/lookup_tagger.hpp"
#include "adapt/trainer/create.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using adapt::Task;
using tests::Contains;

namespace {

struct Made {
  const tests::TemporaryFolder folder;
  resources::SilentProgress progress;
  const adapt::RunControl control{progress};

  /// Settings that let a model of one layer learn sixty short sentences.
  adapt::FinetuneOptions options(const std::string& task, const std::string& text, const std::string& labelled) {
    adapt::CreateOptions create;
    create.vocabulary.text = {folder.file("text", text)};
    create.output = folder.path("base");
    create.vocabulary.size = 80;
    create.hidden = 32;
    create.feed_forward = 64;
    adapt::create(create, control);
    adapt::FinetuneOptions options;
    options.model = create.output;
    options.task = task;
    options.train = folder.file("train", labelled);
    options.tests = {options.train};
    options.output = folder.path("trained");
    options.steps = 80;
    options.batch_size = 6;
    options.learning_rate = 0.01;
    options.dropout = 0;
    options.threads = 1;
    return options;
  }

  std::vector<adapt::TestScore> scores_of_saved(const adapt::FinetuneOptions& options) {
    adapt::EvaluateOptions evaluate;
    evaluate.model = options.output;
    evaluate.task = options.task;
    evaluate.tests = options.tests;
    return adapt::evaluate(evaluate, control);
  }
};

}  // namespace

TEST_CASE("Trees are read with universal relations, utterances with slot names", "[task]") {
  const tests::TemporaryFolder folder;
  const std::string conllu = "1\tIt\tit\tPRON\t_\t_\t2\tnsubj:pass\t_\t_\n2\tended\tend\tVERB\t_\t_\t0\troot\t_\t_\n\n1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n\n";
  const auto trees = adapt::read_labelled_words({folder.file("a", conllu), Task::parse});
  REQUIRE(trees.size() == 1);
  CHECK(trees[0].labels == std::vector<std::string>{"nsubj", "root"});
  CHECK(trees[0].heads == std::vector<int>{2, 0});
  const std::string massive =
      R"({"partition":"train","intent":"alarm_set","annot_utt":"wake me at [time : six am]"})" "\n"
      R"({"partition":"test","intent":"weather","annot_utt":"rain [date : today]"})" "\n";
  const auto train = adapt::read_labelled_words({folder.file("b", massive), Task::intent, "train"});
  REQUIRE(train.size() == 1);
  CHECK(train[0].words == std::vector<std::string>{"wake", "me", "at", "six", "am"});
  CHECK(train[0].labels == std::vector<std::string>{"Other", "Other", "Other", "time", "time"});
  CHECK(adapt::read_labelled_words({folder.path("b"), Task::intent, "test"}).at(0).intent == "weather");
  const auto xsid = adapt::read_labelled_words({folder.file("c", "# id = 1\n1\train\tweather\tO\n2\ttoday\tweather\tB-date\n\n"), Task::intent, "test"});
  CHECK(xsid.at(0).labels == std::vector<std::string>{"Other", "date"});
  for (const std::string snips : {R"({"play":[{"data":[{"text":"put on "},{"text":"the blues","entity":"album"}]}]})", "{\n\"play\":[{\"data\":[{\"text\":\"put on \"},{\"text\":\"the blues\",\"entity\":\"album\"}]}]}\n"}) {
    const auto utterances = adapt::read_labelled_words({folder.file("s", snips), Task::intent, "test"});
    REQUIRE(utterances.size() == 1);
    CHECK(utterances[0].intent == "play");
    CHECK(utterances[0].labels == std::vector<std::string>{"Other", "Other", "album", "album"});
  }
  CHECK_THROWS_WITH(adapt::read_labelled_words({folder.file("d", "{\"intent\":\"x\"}\n"), Task::intent}), Contains("d:1"));
  CHECK_THROWS_WITH(adapt::read_labelled_words({folder.file("e", "1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n\n"), Task::parse}), Contains("CoNLL-U with trees"));
}

TEST_CASE("A parser learns, is saved and gives the same trees when read back; long sentences are parsed in parts", "[task]") {
  Made made;
  std::string text, labelled;
  for (int i = 0; i < 60; ++i) {
    const std::string noun = i % 2 == 0 ? "cat" : "bird", verb = i % 3 == 0 ? "sings" : "sleeps";
    text += "the " + noun + " " + verb + "\n";
    labelled += "1\tthe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\t" + noun + "\tx\tNOUN\t_\t_\t3\tnsubj\t_\t_\n3\t" + verb + "\tx\tVERB\t_\t_\t0\troot\t_\t_\n\n";
  }
  adapt::FinetuneOptions options = made.options("parse", text, labelled);
  const auto result = adapt::finetune(options, made.control);
  CHECK(result.labels == std::vector<std::string>{"det", "nsubj", "root"});
  REQUIRE(result.scores.at(0).metrics.size() == 2);
  CHECK(result.scores[0].metrics[0].name == "las");
  CHECK(result.scores[0].metrics[0].mean == 1);
  CHECK(made.scores_of_saved(options).at(0).metrics.at(0).mean == 1);
  options.length = 4;  // two words at most in a part, where a word is one piece
  options.steps = 1;
  const auto cut = adapt::finetune(options, made.control);
  CHECK(cut.scores.at(0).words == 180);
}

TEST_CASE("Intents and slots are learned together", "[task]") {
  Made made;
  std::string text, labelled;
  for (int i = 0; i < 60; ++i) {
    const std::string verb = i % 2 == 0 ? "wake" : "warn", intent = i % 2 == 0 ? "alarm" : "weather", day = i % 3 == 0 ? "today" : "tomorrow";
    text += verb + " me " + day + "\n";
    labelled += R"({"intent":")" + intent + R"(","annot_utt":")" + verb + " me [date : " + day + "]\"}\n";
  }
  const adapt::FinetuneOptions options = made.options("intent", text, labelled);
  const auto result = adapt::finetune(options, made.control);
  CHECK(result.intents == std::vector<std::string>{"alarm", "weather"});
  CHECK(result.labels == std::vector<std::string>{"Other", "date"});
  const auto saved = made.scores_of_saved(options);
  REQUIRE(saved.at(0).metrics.size() == 3);
  for (const auto& metric : saved[0].metrics) CHECK(metric.mean == 1);
}

TEST_CASE("A table says every word's most frequent label, and NOUN of the unknown", "[task]") {
  const std::vector<adapt::LabelledWords> train{{{"run", "run", "run", "cat"}, {"NOUN", "VERB", "VERB", "NOUN"}, {}, ""}};
  const auto said = adapt::look_up(train, {{{"run", "cat", "wug"}, {"", "", ""}, {}, ""}}, Task::pos);
  CHECK(said.at(0).labels == std::vector<std::string>{"VERB", "NOUN", "NOUN"});
  CHECK_THROWS_WITH(adapt::look_up(train, train, Task::parse), Contains("expected pos or ner"));
}
