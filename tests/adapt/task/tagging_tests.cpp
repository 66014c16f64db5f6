#include <filesystem>
#include <string>
#include <vector>

#include "adapt/task/finetune.hpp"
#include "adapt/task/labelled_words.hpp"
#include "adapt/trainer/create.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;

namespace {

/// Knows one word.
class SingsIsNoun final : public adapt::ClassLookup {
 public:
  std::vector<adapt::ClassEvidence> evidence(const std::vector<std::string>& words, std::size_t at) const override {
    if (words[at] != "sings") return {{adapt::EvidencePlace::unknown, "", 1}};
    return {{adapt::EvidencePlace::only, "NOUN", 1}};
  }
  std::optional<WithoutWord> without_word(const std::vector<std::string>& words, std::size_t at) const override {
    if (words[at] != "sings") return std::nullopt;
    return WithoutWord{{{adapt::EvidencePlace::unknown, "", 1}}, 0.5};
  }
};

}  // namespace

TEST_CASE("Labelled words are read from CoNLL-U, numbered tables and two columns", "[tagging]") {
  const tests::TemporaryFolder folder;
  const std::string conllu = "# text = du chat\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n"
                             "2\tle\tle\t_\t_\t_\t3\tdet\t_\t_\n2.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n3\tchat\tchat\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
  const auto words = adapt::read_labelled_words({folder.file("a.conllu", conllu)});
  REQUIRE(words.size() == 1);
  CHECK(words[0].words == std::vector<std::string>{"de", "le", "chat"});
  CHECK(words[0].labels == std::vector<std::string>{"ADP", "", "NOUN"});
  const std::string entities = "1\tTampa\tTampa\tPROPN\t_\t_\t2\tnsubj\t_\tNER=B-LOC\n2\tis\tbe\tAUX\t_\t_\t0\troot\t_\t_\n\n";
  CHECK(adapt::read_labelled_words({folder.file("e.conllu", entities), adapt::Task::ner})[0].labels == std::vector<std::string>{"B-LOC", "O"});
  const auto iob = adapt::read_labelled_words({folder.file("b.iob2", "# text = x\n1\tTampa\tB-LOC\t-\t-\n2\tBay\tI-LOC\t-\t-\n\n1\tis\tO\t-\t-\n")});
  REQUIRE(iob.size() == 2);
  CHECK(iob[0].labels == std::vector<std::string>{"B-LOC", "I-LOC"});
  CHECK(adapt::read_labelled_words({folder.file("c.txt", "Almaty B-LOC\n# O\n\n. O\n")})[0].words == std::vector<std::string>{"Almaty", "#"});
}

TEST_CASE("A file without labels is refused with its line", "[tagging]") {
  const tests::TemporaryFolder folder;
  CHECK_THROWS_WITH(adapt::read_labelled_words({folder.file("a", "word O\nalone\n")}), Contains("a:2"));
  CHECK_THROWS_WITH(adapt::read_labelled_words({folder.file("b", "")}), Contains("no sentence"));
  const std::string tree = "1\tTampa\tTampa\tPROPN\t_\t_\t0\troot\t_\t_\n\n";
  CHECK_THROWS_WITH(adapt::read_labelled_words({folder.file("t", tree), adapt::Task::ner}), Contains("without entities"));
}

TEST_CASE("A tagger learns, is saved and gives the same scores when read back", "[tagging]") {
  const tests::TemporaryFolder folder;
  resources::SilentProgress progress;
  const adapt::RunControl control{progress};
  std::string text, labelled;
  for (int i = 0; i < 60; ++i) {
    const std::string noun = i % 2 == 0 ? "cat" : "bird", verb = i % 3 == 0 ? "sings" : "sleeps";
    text += "the " + noun + " " + verb + "\n";
    labelled += "the DET\n" + noun + " NOUN\n" + verb + " VERB\n\n";
  }
  adapt::CreateOptions create;
  create.vocabulary.text = {folder.file("text", text)};
  create.output = folder.path("base");
  create.vocabulary.size = 60;
  create.hidden = 16;
  create.feed_forward = 32;
  adapt::create(create, control);
  adapt::FinetuneOptions options;
  options.model = create.output;
  options.train = folder.file("train", labelled);
  options.tests = {options.train};
  options.output = folder.path("tagger");
  options.steps = 60;
  options.batch_size = 4;
  options.learning_rate = 0.02;
  options.threads = 1;
  options.seeds = 2;
  options.against = "lookup";
  const auto result = adapt::finetune(options, control);
  CHECK(result.labels == std::vector<std::string>{"DET", "NOUN", "VERB"});
  REQUIRE(result.scores.size() == 1);
  CHECK(result.scores[0].metrics.at(0).mean == 1.0);
  CHECK(result.scores[0].words == 180);
  REQUIRE(result.scores[0].metrics[0].difference.has_value());
  CHECK(result.scores[0].metrics[0].difference->mean == 0);  // the words of this text have one label each
  adapt::EvaluateOptions evaluate;
  evaluate.model = options.output;
  evaluate.tests = options.tests;
  CHECK(adapt::evaluate(evaluate, control).at(0).metrics.at(0).values.at(0) == result.scores[0].metrics[0].values[0]);
  const SingsIsNoun lexicon;
  evaluate.lexicon = &lexicon;
  CHECK_THROWS_WITH(adapt::evaluate(evaluate, control), Contains("--fit"));
  evaluate.fit = {folder.file("fit", "sings NOUN\ncat NOUN\nsleeps VERB\n\nsings NOUN\n\nsings NOUN\nthe DET\n")};
  const auto fitted = adapt::evaluate(evaluate, control).at(0).metrics.at(0);
  REQUIRE(fitted.difference.has_value());
  evaluate.fit.clear();  // the weights stay with the model
  CHECK(adapt::evaluate(evaluate, control).at(0).metrics.at(0).values.at(0) == fitted.values.at(0));
  evaluate.task = "ner";
  CHECK_THROWS_WITH(adapt::evaluate(evaluate, control), Contains("--task pos"));
  evaluate.task = "parse";
  evaluate.lexicon = nullptr;
  CHECK_THROWS_WITH(adapt::evaluate(evaluate, control), Contains("expected one of parse"));
  evaluate.task = "pos";
  evaluate.model = create.output;
  CHECK_THROWS_WITH(adapt::evaluate(evaluate, control), Contains("holds no labels"));
}
