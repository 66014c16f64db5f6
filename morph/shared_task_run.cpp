// Runs the sets of a shared task: read, train, predict, score.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <numeric>
#include <unordered_set>

#include "morph/edit_distance.hpp"
#include "morph/shared_task.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/parallel.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {
namespace {

std::string scored_text(const std::string& form, const SharedTaskOptions& options) {
  return options.year == 2022 && !options.compat ? resources::nfc(form) : form;
}

const char* partition_of(bool lemma_seen, bool bundle_seen) {
  if (lemma_seen) return bundle_seen ? "both" : "lemma";
  return bundle_seen ? "feats" : "unseen";
}

std::vector<PartitionResult> score(const std::vector<InflectionExample>& train, const std::vector<InflectionExample>& gold,
                                   const std::vector<std::string>& predictions, const SharedTaskOptions& options) {
  // The official partitions trim every field, while the scripts train on fields as they are.
  std::unordered_set<std::string_view> lemmas, bundles;
  for (const auto& row : train) {
    lemmas.insert(resources::trim(row.lemma));
    bundles.insert(resources::trim(row.bundle));
  }
  std::vector<PartitionResult> results{{"all"}};
  if (options.year == 2022) {
    for (const char* name : {"both", "lemma", "feats", "unseen"}) results.push_back({name});
  }
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const std::string wanted = scored_text(gold[i].form, options), found = scored_text(predictions[i], options);
    const std::string partition = 
        partition_of(lemmas.contains(resources::trim(gold[i].lemma)), bundles.contains(resources::trim(gold[i].bundle)));
    const std::size_t distance = wanted == found ? 0 : edit_distance(wanted, found);
    for (PartitionResult& result : results) {
      if (result.partition != "all" && result.partition != partition) continue;
      ++result.items;
      result.correct += wanted == found ? 1 : 0;
      result.distance += distance;
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
  const auto inflector = train_inflector(train, train_options);
  std::vector<InflectionQuery> queries;
  queries.reserve(gold.size());
  for (const auto& row : gold) queries.push_back({row.lemma, row.bundle});
  for (auto& forms : inflector->inflect(queries, 1)) result.predictions.push_back(std::move(forms.front().form));
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
