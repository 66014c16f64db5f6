#include <algorithm>
#include <string>
#include <vector>

#include "adapt/task/paired_bootstrap.hpp"
#include "adapt/task/task_scores.hpp"
#include "adapt/task/utterances.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using adapt::LabelledWords;
using adapt::Task;
using Catch::Matchers::WithinAbs;
using Labels = std::vector<std::string>;

namespace {

LabelledWords labelled(Labels labels, std::vector<int> heads = {}, std::string intent = {}) {
  return {Labels(labels.size(), "w"), labels, std::move(heads), std::move(intent)};
}

double only_score(const LabelledWords& gold, const LabelledWords& predicted, Task task, std::size_t metric = 0) {
  return adapt::score({adapt::score_sentence(gold, predicted, task).at(metric)});
}

double slot_f1(const Labels& predicted, const Labels& gold) { return only_score(labelled(gold), labelled(predicted), Task::intent, 2); }

}  // namespace

TEST_CASE("Parts of speech are scored word by word, words without a gold label not at all", "[task]") {
  CHECK(only_score(labelled({"NOUN", "", "VERB"}), labelled({"NOUN", "VERB", "NOUN"}), Task::pos) == 0.5);
}

TEST_CASE("Entities are scored as whole spans over all sentences together", "[task]") {
  CHECK(only_score(labelled({"B-X", "I-X", "O", "B-Y"}), labelled({"B-X", "I-X", "O", "B-X"}), Task::ner) == 0.5);
  CHECK(only_score(labelled({"B-X", "I-X"}), labelled({"I-X", "I-X"}), Task::ner) == 1);  // a stray I- opens a span
  const auto first = adapt::score_sentence(labelled({"B-X"}), labelled({"B-X"}), Task::ner).at(0);
  const auto second = adapt::score_sentence(labelled({"O", "B-X"}), labelled({"B-Y", "B-Y"}), Task::ner).at(0);
  CHECK(adapt::score({first, second}) == 0.4);  // 1 right, 2 gold, 3 found
}

TEST_CASE("Attachment counts heads for UAS, heads with relations for LAS", "[task]") {
  // "the old cat sleeps ." with cat's relation wrong, old under sleeps and the full stop under cat
  const auto gold = labelled({"det", "amod", "nsubj", "root", "punct"}, {3, 3, 4, 0, 4});
  const auto predicted = labelled({"det", "amod", "obj", "root", "punct"}, {3, 4, 4, 0, 3});
  CHECK(only_score(gold, predicted, Task::parse, 0) == 0.4);
  CHECK(only_score(gold, predicted, Task::parse, 1) == 0.6);
}

TEST_CASE("Slots are scored as MASSIVE does", "[task]") {
  // Predicted, gold: the values published for MASSIVE's own scorer.
  CHECK(slot_f1({"X", "X", "Z"}, {"X", "X", "Y"}) == 0.5);
  CHECK(slot_f1({"X", "Other", "Other", "Y", "Y"}, {"X", "X", "Other", "Y", "Y"}) == 0.5);
  CHECK(slot_f1({"X", "X", "Other", "X", "X", "Y", "Z"}, {"X", "X", "Other", "X", "X", "Z", "Y"}) == 0.5);
  CHECK(slot_f1({"X", "X", "Y", "Other"}, {"X", "X", "Y", "Other", "Y"}) == 0.8);
  CHECK_THAT(slot_f1({"Other", "X"}, {"Y", "X"}), WithinAbs(0.667, 0.001));
  CHECK(adapt::slot_name("B-date") == "date");
  CHECK(adapt::slot_name("I-date") == "date");
  CHECK(adapt::slot_name("O") == "Other");
}

TEST_CASE("Exact match asks for the intent and for every slot", "[task]") {
  const auto gold = labelled({"Other", "date"}, {}, "alarm_set");
  CHECK(only_score(gold, labelled({"Other", "date"}, {}, "alarm_set"), Task::intent) == 1);
  CHECK(only_score(gold, labelled({"Other", "time"}, {}, "alarm_set"), Task::intent) == 0);
  CHECK(only_score(gold, labelled({"Other", "date"}, {}, "alarm_query"), Task::intent) == 0);
  CHECK(only_score(gold, labelled({"Other", "time"}, {}, "alarm_set"), Task::intent, 1) == 1);
}

TEST_CASE("A bootstrap over sentences tells a difference from noise", "[task]") {
  std::vector<adapt::Tally> good, bad, noisy;
  for (std::uint64_t s = 0; s < 200; ++s) {
    good.push_back({9, 10});
    bad.push_back({s % 2 == 0 ? 9U : 5U, 10});
    noisy.push_back({s % 2 == 0 ? 10U : 8U, 10});
  }
  const auto clear = adapt::paired_bootstrap({good, good}, {bad, bad}, 1);
  CHECK_THAT(clear.mean, WithinAbs(0.2, 1e-12));
  CHECK(clear.low > 0.15);
  CHECK(clear.high < 0.25);
  CHECK(clear.p == 0);
  const auto same = adapt::paired_bootstrap({good}, {noisy}, 1);
  CHECK_THAT(same.mean, WithinAbs(0, 1e-12));
  CHECK(same.low < 0);
  CHECK(same.high > 0);
  const auto opposite = adapt::paired_bootstrap({bad}, {good}, 1);
  CHECK(opposite.mean < 0);
  CHECK(opposite.low == -clear.high);
}
