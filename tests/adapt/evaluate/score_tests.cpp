#include "adapt/evaluate/score.hpp"

#include "adapt/evaluate/prompt.hpp"
#include "adapt/trainer/create.hpp"
#include "adapt/trainer/pretrain.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;

namespace {

/// A model that has read "a bird sings" and the like some hundred times, and questions about it.
struct Setup {
  tests::TemporaryFolder folder;
  resources::SilentProgress progress;
  adapt::RunControl control{progress};
  std::string questions;

  explicit Setup(const std::string& objective) {
    const std::vector<std::pair<std::string, std::string>> facts{{"bird", "sings"}, {"fish", "swims"}, {"horse", "runs"}, {"frog", "jumps"}};
    std::string text, lines;
    for (int i = 0; i < 100; ++i) {
      for (const auto& [animal, deed] : facts) text += "the " + animal + " " + deed + "\n";
    }
    for (const auto& [animal, deed] : facts) {
      lines += R"({"animal":")" + animal + R"(","choices":["sings","swims","runs","jumps"],"answer":")" + deed + "\"}\n";
    }
    questions = folder.file("questions.jsonl", lines);
    adapt::CreateOptions create;
    create.vocabulary.text = {folder.file("text.txt", text)};
    create.output = folder.path("start");
    create.vocabulary.size = 100;
    create.hidden = 32;
    create.feed_forward = 64;
    adapt::create(create, control);
    adapt::PretrainOptions train;
    train.model = folder.path("start");
    train.corpus = create.vocabulary.text;
    train.output = folder.path("trained");
    train.objective = objective;
    train.line_by_line = true;
    train.steps = 150;
    train.learning_rate = 0.01;
    train.threads = 1;
    adapt::pretrain(train, control);
  }

  adapt::ScoreOptions options(const std::string& model) const {
    adapt::ScoreOptions result;
    result.run.model = folder.path(model);
    result.run.threads = 1;
    result.questions = questions;
    result.prompt = "the {animal} {answer}";
    return result;
  }
};

}  // namespace

TEST_CASE("A trained model answers what it has read, an encoder and a decoder alike", "[score]") {
  for (const char* objective : {"mlm", "clm"}) {
    const Setup setup(objective);
    const auto result = adapt::score_choices(setup.options("trained"), setup.control);
    CHECK(result.questions == 4);
    CHECK(result.chance == 0.25);
    CHECK(result.sum.mean == 1);
    CHECK(result.per_piece.mean == 1);
    auto shots = setup.options("trained");
    shots.shots = 2;
    shots.draws = 3;
    const auto few = adapt::score_choices(shots, setup.control);
    CHECK(few.sum.by_draw.size() == 3);
    CHECK(adapt::score_choices(shots, setup.control).sum.by_draw == few.sum.by_draw);
    shots.shots = 4;
    CHECK_THROWS_WITH(adapt::score_choices(shots, setup.control), Contains("3 examples to draw from"));
  }
}

TEST_CASE("A prompt is filled in and knows where the answer stands", "[score]") {
  const adapt::ChoiceItem item{{{"word", "hestur"}}, {"horse", "cow"}, 0};
  const auto filled = adapt::PromptTemplate("{word} = {answer}.").fill(item, "cow");
  CHECK(filled.text == "hestur = cow.");
  CHECK(filled.text.substr(filled.answer_begin, filled.answer_end - filled.answer_begin) == "cow");
  CHECK_THROWS_WITH(adapt::PromptTemplate("{verb} {answer}").fill(item, "cow"), Contains("'verb'"));
  for (const char* bad : {"", "{word}", "{answer} {answer}", "{answer"}) CHECK_THROWS_AS(adapt::PromptTemplate(bad), resources::Error);
}

TEST_CASE("Faulty questions are refused with their line", "[score]") {
  const tests::TemporaryFolder folder;
  for (const char* bad : {"[]", "{}", R"({"choices":["a"],"answer":0})", R"({"choices":["a","b"]})", R"({"choices":["a","b"],"answer":2})",
                          R"({"choices":["a","b"],"answer":"c"})", R"({"choices":["a",1],"answer":0})", R"({"choices":["a",""],"answer":0})", "{"}) {
    const std::string file = folder.file("bad.jsonl", std::string(R"({"choices":["a","b"],"answer":1})") + "\n" + bad + "\n");
    CHECK_THROWS_WITH(adapt::read_choice_items(file), Contains("bad.jsonl:2"));
  }
  CHECK_THROWS_WITH(adapt::read_choice_items(folder.file("none.jsonl", "\n")), Contains("no question"));
}
