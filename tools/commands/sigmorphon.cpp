#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "morph/shared_task.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "tools/options/command.hpp"
#include "tools/report/sigmorphon_page.hpp"

namespace wug::tools {
namespace {

std::string results_table(const std::vector<morph::SetResult>& results, int year) {
  std::string text = "year\tlanguage\tsetting\tpartition\titems\tcorrect\taccuracy\tmean_levenshtein\tseconds\n";
  for (const auto& result : results) {
    for (const auto& p : result.partitions) {
      text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{:.3f}\t{:.3f}\t{:.3f}\n", year, result.set.language,
                          result.set.setting.empty() ? "-" : result.set.setting, p.partition, p.items, p.correct,
                          p.accuracy(), p.mean_levenshtein(), result.seconds);
    }
  }
  return text;
}

/// Sums of one setting ("" = every set), per partition: what the shared tasks call LARGE, SMALL and TOTAL. Times are one
/// thread's processor time, over all these sets.
nlohmann::ordered_json summary(const std::vector<morph::SetResult>& results, const std::string& setting) {
  nlohmann::ordered_json json;
  std::vector<morph::PartitionResult> sums;
  double macro = 0, sets = 0, training = 0, prediction = 0;
  for (const auto& result : results) {
    if (!setting.empty() && result.set.setting != setting) continue;
    sums.resize(result.partitions.size());
    for (std::size_t p = 0; p < sums.size(); ++p) {
      sums[p].partition = result.partitions[p].partition;
      sums[p].items += result.partitions[p].items;
      sums[p].correct += result.partitions[p].correct;
    }
    macro += result.partitions.front().accuracy();
    training += result.training_seconds;
    prediction += result.prediction_seconds;
    ++sets;
  }
  json["sets"] = static_cast<int>(sets);
  json["macro"] = sets == 0 ? 0 : macro / sets;
  for (const auto& sum : sums) json[sum.partition] = sum.accuracy();
  json["training_seconds"] = training;
  json["predictions_per_second"] = prediction > 0 ? static_cast<double>(sums.front().items) / prediction : 0;
  return json;
}

/// The table and the page beside what others have published, where a file of it was given or lies in the shared folder.
void say_comparison(Invocation& call, nlohmann::ordered_json& json, const std::vector<morph::SetResult>& results,
                    const morph::SharedTaskOptions& options, std::string published, const std::string& html) {
  const char* shared = std::getenv("WUG_SHARED");
  if (published.empty() && shared != nullptr && !options.on_dev) {
    const std::string found = fmt::format("{}/data/results/sigmorphon_results_{}.tsv", shared, options.year);
    if (std::filesystem::is_regular_file(found)) published = found;
  }
  const PublishedResults others = published.empty() ? PublishedResults{} : read_published_results(published);
  for (const auto& system : compare_results(results, options.year, others).systems) {
    call.say(fmt::format("{:<28} {:>3} sets  its mean {:6.2f}  ours {:6.2f}  ours better on {}\n", system.name, system.sets,
                         system.mean, system.ours, system.better));
    json["published"][system.name] = {{"sets", system.sets}, {"mean", system.mean}, {"ours", system.ours}, {"better", system.better}};
  }
  if (!html.empty()) resources::write_file(html, sigmorphon_page(results, options.year, options.train.method, others));
}

/// The sets that are named by language or whole key; a name that fits none is the user's mistake.
std::vector<morph::SharedTaskSet> chosen_sets(const std::vector<morph::SharedTaskSet>& sets, const std::vector<std::string>& names, int year) {
  const auto fits = [year](const morph::SharedTaskSet& set, const std::string& name) { return name == set.language || name == set.key(year); };
  for (const std::string& name : names) {
    if (std::any_of(sets.begin(), sets.end(), [&](const auto& set) { return fits(set, name); })) continue;
    std::string known;
    for (const auto& set : sets) known += (known.empty() ? "" : ", ") + set.key(year);
    throw resources::Error(resources::Cause::usage, "--language: found " + resources::in_quotes(name) + ", expected one of " + known);
  }
  std::vector<morph::SharedTaskSet> chosen;
  std::copy_if(sets.begin(), sets.end(), std::back_inserter(chosen), [&](const morph::SharedTaskSet& set) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return fits(set, name); });
  });
  return chosen;
}

int run(Invocation& call) {
  morph::SharedTaskOptions options;
  std::vector<std::string> languages;
  std::string published, html;
  std::string data, output = "-", on = "test";
  call.flag("year", options.year, "the shared task's year: 2018, 2020, 2021, 2022 or 2023", 2016, 2100);
  call.flag("data", data, "DIR", "the folder with the year's files");
  call.choice("method", options.train.method, morph::inflection_methods(), "how to inflect");
  call.flag("compat", options.compat, "rules: with the official script's faults of that year, compared as it does");
  call.flag("language", languages, "NAME", "only these, as the file names have them (kat, kat_large); may be repeated");
  call.choice("on", on, {"test", "dev"}, "evaluate on the test or the development files");
  call.flag("output", output, "PATH", "the results table (TSV); - is standard output");
  call.flag("published", published, "FILE", "published results (lang, system, split, metric, accuracy) to set beside ours");
  call.flag("html", html, "PATH", "a one-page comparison with the published results");
  call.flag("threads", options.threads, "sets at a time; 0 is one per processor", 0, 1024);
  if (!call.parse()) return 0;
  options.on_dev = on == "dev";
  options.threads = resources::thread_count(options.threads);
  auto sets = morph::find_shared_task_sets(options.year, data);
  if (!languages.empty()) sets = chosen_sets(sets, languages, options.year);
  const auto results = morph::run_shared_task(sets, options, call.progress());
  const std::string table = results_table(results, options.year);
  if (output == "-") call.say(table);
  else resources::write_file(output, table);
  nlohmann::ordered_json json{{"year", options.year}, {"method", options.train.method}, {"compat", options.compat}, {"on", on}};
  std::vector<std::string> settings{""};
  for (const auto& result : results) {
    if (std::find(settings.begin(), settings.end(), result.set.setting) == settings.end()) settings.push_back(result.set.setting);
  }
  for (const auto& setting : settings) {
    const auto sums = summary(results, setting);
    std::string line = fmt::format("{:<8}", setting.empty() ? "total" : setting);
    for (const auto& [key, value] : sums.items()) {
      line += value.is_number_float() ? fmt::format("  {} {:.3f}", key, value.get<double>()) : fmt::format("  {} {}", value.dump(), key);
    }
    if (output != "-" || call.json()) call.say(line + "\n");
    json["summary"][setting.empty() ? "total" : setting] = sums;
  }
  say_comparison(call, json, results, options, published, html);
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command sigmorphon{
    "sigmorphon", "", "Run a shared task on inflection from its files to a results table.",
    "wug sigmorphon --year 2022 --data sigmorphon/2022 --method rules --compat --output results.tsv", run};

}  // namespace wug::tools
