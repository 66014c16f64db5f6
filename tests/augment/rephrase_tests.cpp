#include "augment/rephrase.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::augment;
using Catch::Matchers::WithinAbs;

namespace {

/// "ABC+" three times: three dialogues through A, B and C that succeed.
std::vector<Dialogue> dialogues(const std::vector<std::pair<std::string, int>>& rows) {
  std::vector<Dialogue> all;
  int user = 0;
  for (const auto& [path, count] : rows) {
    for (int i = 0; i < count; ++i) {
      Dialogue dialogue;
      dialogue.user = "u" + std::to_string(user++);
      for (std::size_t t = 0; t + 1 < path.size(); ++t) dialogue.turns.push_back({std::string("say ") + path[t], std::string(1, path[t])});
      dialogue.success = path.back() == '+';
      all.push_back(dialogue);
    }
  }
  return all;
}

const std::vector<std::pair<std::string, int>> example{{"ABC+", 3}, {"AC+", 5}, {"A-", 4}, {"BC+", 2},
                                                       {"B-", 3},   {"C+", 20}, {"C-", 1}, {"AB-", 2}};

}  // namespace

TEST_CASE("The worked example of the reference comes out exactly", "[rephrase]") {
  const RephraseGraph graph(dialogues(example), {});
  REQUIRE(graph.size() == 3);
  const auto visits = graph.visits(0);
  CHECK_THAT(visits[0].second, WithinAbs(1.0, 1e-12));
  CHECK_THAT(visits[1].second, WithinAbs(5.0 / 14, 1e-12));
  CHECK_THAT(visits[2].second, WithinAbs(15.0 / 28, 1e-12));
  const auto scores = graph.scores(0);
  CHECK_THAT(scores[0].second, WithinAbs(0, 1e-12));
  CHECK_THAT(scores[1].second, WithinAbs(0, 1e-12));
  CHECK_THAT(scores[2].second, WithinAbs(225.0 / 434, 1e-12));
  CHECK_THAT(graph.success(0), WithinAbs(0.5184, 5e-5));
  CHECK_THAT(graph.success(1), WithinAbs(15.0 / 31, 1e-12));
  CHECK_THAT(graph.success(2), WithinAbs(30.0 / 31, 1e-12));
  const auto rewrites = graph.rewrites();
  REQUIRE(rewrites.size() == 2);
  CHECK(rewrites[0].from == "A");
  CHECK(rewrites[0].to == "C");
  CHECK(rewrites[0].utterance == "say C");
  CHECK(rewrites[1].from == "B");
  CHECK(rewrites[1].to == "C");
}

TEST_CASE("A cycle is solved as the dense equations say", "[rephrase]") {
  // A: B 1/2, + 1/2. B: A 1/2, - 1/2. N_AA = 1/(1-1/4) = 4/3, N_AB = 2/3; b_A = 2/3.
  const RephraseGraph graph(dialogues({{"AB-", 1}, {"BA+", 1}}), {});
  const auto visits = graph.visits(0);
  CHECK_THAT(visits[0].second, WithinAbs(4.0 / 3, 1e-9));
  CHECK_THAT(visits[1].second, WithinAbs(2.0 / 3, 1e-9));
  CHECK_THAT(graph.success(0), WithinAbs(2.0 / 3, 1e-9));
}

TEST_CASE("Planted rewrites are found again in simulated logs", "[rephrase]") {
  std::vector<std::pair<std::string, int>> rows;
  for (char bad = 'a'; bad < 'm'; ++bad) {
    const char good = static_cast<char>(bad - 'a' + 'A');
    rows.push_back({std::string{bad, good, '+'}, 6});
    rows.push_back({std::string{bad, '-'}, 3});
    rows.push_back({std::string{good, '+'}, 30});
    rows.push_back({std::string{good, '-'}, 2});
  }
  const auto log = dialogues(rows);
  const auto rewrites = RephraseGraph(log, {}).rewrites();
  REQUIRE(rewrites.size() == 12);
  for (const Rewrite& r : rewrites) CHECK(r.to[0] == r.from[0] - 'a' + 'A');
  const RewriteTrial trial = try_rewrites(rewrites, log);
  CHECK(trial.wins == 12 * 9);
  CHECK(trial.losses == 0);
  CHECK(trial.defects_after < trial.defects_before);
}

TEST_CASE("Rare transitions are dropped and two states never rewrite each other", "[rephrase]") {
  RephraseOptions options;
  options.least_users = 3;
  CHECK(RephraseGraph(dialogues({{"AB+", 2}, {"A-", 2}, {"B+", 9}}), options).rewrites().empty());
  CHECK(RephraseGraph(dialogues({{"AB+", 3}, {"A-", 2}, {"B+", 9}}), options).rewrites().size() == 1);
}

TEST_CASE("Sessions are cut at pauses and bad lines put aside (T-44)", "[rephrase]") {
  const wug::tests::TemporaryFolder folder;
  const std::string path = folder.file(
      "log.jsonl",
      R"({"user":"u","turns":[{"text":"play it","time":1},{"text":"Play  that","time":9,"success":true},{"text":"next","time":99}]})"
      "\n{\"turns\":1}\nnothing\n\n"
      R"({"user":"v","turns":[{"text":"lamp"},{"text":"stop"},{"text":"light on","interpretation":"light|on","success":true}]})"
      "\n");
  wug::resources::ImportReport report(path);
  const auto all = read_sessions({path}, 45, report);
  REQUIRE(all.size() == 4);
  CHECK(all[0].turns.size() == 2);
  CHECK(all[0].success);
  CHECK(all[0].turns[1].state == "play that");
  CHECK_FALSE(all[1].success);
  CHECK_FALSE(all[2].success);
  CHECK(all[3].turns[0].state == "light|on");
  CHECK(report.quarantined() == 2);
  const auto pairs = rephrase_pairs(all);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].first == "play it");
  CHECK(pairs[0].same_user);
}
