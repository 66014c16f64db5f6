#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "morph/inflectors.hpp"
#include "morph/partition.hpp"
#include "morph/score.hpp"
#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "tools/options/command.hpp"
#include "tools/options/inflection_rows.hpp"

namespace wug::tools {
namespace {

std::vector<morph::InflectionItem> as_items(const std::vector<morph::InflectionExample>& rows) {
  std::vector<morph::InflectionItem> items;
  for (const auto& row : rows) items.push_back({row.lemma, row.form, row.bundle});
  return items;
}

int run(Invocation& call) {
  std::string model, train, columns = "auto", file;
  int year = 2022;
  unsigned threads = 0;
  call.positional("GOLD", file);
  call.flag("model", model, "PATH", "what wug morph train has written");
  call.flag("train", train, "FILE", "the training file, for the partitions by what was seen");
  call.flag("columns", columns, "NAMES", "order of columns, such as lemma,form,bundle; auto finds and states it");
  call.flag("year", year, "compare as the official scorer of this shared task does", 2016, 2100);
  call.flag("threads", threads, "0 is one per processor", 0, 1024);
  if (!call.parse()) return 0;
  if (model.empty()) throw resources::Error(resources::Cause::usage, "expected --model PATH");
  const auto rule = morph::rule_of_year(year);
  const auto inflector = morph::load_inflector(model);
  const auto gold = read_inflection_rows(call, file, columns);
  std::vector<morph::InflectionQuery> queries;
  for (const auto& row : gold) queries.push_back({row.lemma, row.bundle});
  const auto forms = morph::inflect_parallel(*inflector, queries, 1, resources::thread_count(threads));
  std::vector<morph::ScoredItem> items;
  for (std::size_t i = 0; i < gold.size(); ++i) items.push_back({gold[i].lemma, gold[i].bundle, gold[i].form, forms[i].front().form});
  const auto judgements = morph::judge(items, rule);
  std::vector<std::pair<std::string, morph::Score>> scores{{"all", morph::sum(judgements)}};
  if (!train.empty()) {
    const auto seen = as_items(read_inflection_rows(call, train, columns));
    const morph::Partitioner partition(seen);
    std::map<morph::Partition, std::vector<morph::Judgement>> parts;
    for (std::size_t i = 0; i < items.size(); ++i) parts[partition(items[i].lemma, items[i].bundle)].push_back(judgements[i]);
    for (const auto part : morph::all_partitions) scores.emplace_back(morph::name_of(part), morph::sum(parts[part]));
  }
  nlohmann::ordered_json json{{"method", inflector->method()}, {"rule", morph::name_of(rule)}};
  call.say(fmt::format("{:<8} {:>7} {:>7} {:>9} {:>12}   compared by {}\n", "", "items", "correct", "accuracy", "levenshtein", morph::name_of(rule)));
  for (const auto& [name, score] : scores) {
    call.say(fmt::format("{:<8} {:>7} {:>7} {:>9.3f} {:>12.3f}\n", name, score.items, score.correct, score.accuracy(), score.mean_levenshtein()));
    json[name] = {{"items", score.items}, {"correct", score.correct}, {"accuracy", score.accuracy()}, {"mean_levenshtein", score.mean_levenshtein()}};
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_evaluate{"morph", "evaluate", "Score a trained model on gold forms, as the shared tasks do.",
                                    "wug morph evaluate --model isl.model isl.dev --train isl.train --year 2022", run};

}  // namespace wug::tools
