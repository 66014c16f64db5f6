// Runs the sets of a shared task: read, train, predict, score.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <numeric>

#include "morph/partition.hpp"
#include "morph/shared_task.hpp"
#include "resources/cpu_time.hpp"
#include "resources/parallel.hpp"

namespace wug::morph {
namespace {

/// The official scorer of 2022 composes; the published rows of its baseline were counted raw. The other years compare
/// line by line as well, because their tables do.
ScoreRule rule_of(const SharedTaskOptions& options) {
  return options.year == 2022 && !options.compat ? ScoreRule::lines_nfc : ScoreRule::lines;
}

std::vector<PartitionResult> score(const std::vector<InflectionExample>& train, const std::vector<InflectionExample>& gold,
                                   const std::vector<std::string>& predictions, const SharedTaskOptions& options) {
  std::vector<ScoredItem> items;
  for (std::size_t i = 0; i < gold.size(); ++i) items.push_back({gold[i].lemma, gold[i].bundle, gold[i].form, predictions[i]});
  const auto judgements = judge(items, rule_of(options));
  std::vector<PartitionResult> results{PartitionResult("all")};
  static_cast<Score&>(results.front()) = sum(judgements);
  if (options.year != 2022) return results;
  const Partitioner partition(train);
  for (const Partition part : all_partitions) {
    results.emplace_back(name_of(part));
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (partition(items[i].lemma, items[i].bundle) == part) results.back() += sum({&judgements[i], 1});
    }
  }
  return results;
}

SetResult run_set(const SharedTaskSet& set, const SharedTaskOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  SetResult result;
  result.set = set;
  resources::ImportReport report(set.train), gold_report(set.test);
  const auto train = read_shared_task_file(options.year, set.train, report);
  const auto gold = read_shared_task_file(options.year, options.on_dev ? set.dev : set.test, gold_report);
  TrainOptions train_options = options.train;
  if (options.compat) train_options.rules = RulesOptions::compatible_with(options.year);
  const double before = resources::thread_cpu_seconds();
  const auto inflector = train_inflector(train, train_options);
  std::vector<InflectionQuery> queries;
  queries.reserve(gold.size());
  for (const auto& row : gold) queries.push_back({row.lemma, row.bundle});
  const double trained = resources::thread_cpu_seconds();
  auto answers = inflector->inflect(queries, 1);
  result.training_seconds = trained - before;
  result.prediction_seconds = resources::thread_cpu_seconds() - trained;
  for (auto& forms : answers) result.predictions.push_back(std::move(forms.front().form));
  result.partitions = score(train, gold, result.predictions, options);
  result.training_rows = train.size();
  result.quarantined = report.quarantined() + gold_report.quarantined();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace

std::vector<SetResult> run_shared_task(const std::vector<SharedTaskSet>& sets, const SharedTaskOptions& options,
                                       resources::Progress& progress) {
  // The largest first, so that no thread is left with a long one at the end.
  std::vector<std::size_t> order(sets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::filesystem::file_size(sets[a].train) > std::filesystem::file_size(sets[b].train);
  });
  std::vector<SetResult> results(sets.size());
  std::mutex mutex;
  std::size_t done = 0;
  resources::parallel_for(sets.size(), options.threads, [&](std::size_t i) {
    const std::size_t at = order[i];
    results[at] = run_set(sets[at], options);
    const std::lock_guard lock(mutex);
    progress.update(++done, sets.size(), "sets", sets[at].key(options.year));
  });
  return results;
}

}  // namespace wug::morph
