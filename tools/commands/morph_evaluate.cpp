#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "morph/features.hpp"
#include "morph/inflectors.hpp"
#include "morph/partition.hpp"
#include "morph/significance.hpp"
#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/inflection_rows.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;
using morph::InflectionExample;
using morph::Judgement;
using morph::ScoreRule;

struct EvaluateFlags {
  std::string gold, train, columns = "auto", rule = "official";
  std::string model, predictions, other_model, other_predictions;
  int year = 2022;
  unsigned threads = 0;
  morph::BootstrapOptions bootstrap;
};

ScoreRule rule_of(const EvaluateFlags& flags) {
  if (flags.rule == "cells") return ScoreRule::cells;
  if (flags.rule == "lines") return ScoreRule::lines;
  if (flags.rule == "lines-nfc") return ScoreRule::lines_nfc;
  return morph::rule_of_year(flags.year);
}

std::vector<std::string> forms_of_model(const std::string& path, const std::vector<InflectionExample>& gold, unsigned threads) {
  const auto inflector = morph::load_inflector(path);
  std::vector<morph::InflectionQuery> queries;
  for (const auto& row : gold) queries.push_back({row.lemma, row.bundle});
  std::vector<std::string> forms;
  for (auto& ranked : morph::inflect_parallel(*inflector, queries, 1, resources::thread_count(threads))) forms.push_back(std::move(ranked.front().form));
  return forms;
}

/// Forms of a file of lemma, form and features: line by line where its cells are those of the gold file in the same order,
/// else by cell, where a cell that the file lacks has the empty form.
std::vector<std::string> forms_of_file(const Invocation& call, const std::string& path, const std::vector<InflectionExample>& gold) {
  const auto rows = read_inflection_rows(call, path, "lemma,form,bundle");
  const auto same_cell = [](const InflectionExample& a, const InflectionExample& b) { return a.lemma == b.lemma && a.bundle == b.bundle; };
  std::vector<std::string> forms;
  if (std::equal(rows.begin(), rows.end(), gold.begin(), gold.end(), same_cell)) {
    for (const auto& row : rows) forms.push_back(row.form);
    return forms;
  }
  std::map<std::pair<std::string, std::string>, std::string> by_cell;
  for (const auto& row : rows) by_cell[{row.lemma, row.bundle}] = row.form;
  std::size_t missing = 0;
  for (const auto& row : gold) {
    const auto found = by_cell.find({row.lemma, row.bundle});
    missing += found == by_cell.end() ? 1U : 0U;
    forms.push_back(found == by_cell.end() ? "" : found->second);
  }
  call.note(fmt::format("{}: its lines are not those of the gold file, so forms are found by lemma and features; {} of {} cells have none", path, missing, gold.size()));
  if (missing == gold.size()) throw resources::Error(resources::Cause::data, path + " has none of the gold file's cells");
  return forms;
}

std::vector<morph::ScoredItem> items_of(const std::vector<InflectionExample>& gold, std::vector<std::string> forms) {
  std::vector<morph::ScoredItem> items;
  for (std::size_t i = 0; i < gold.size(); ++i) items.push_back({gold[i].lemma, gold[i].bundle, gold[i].form, std::move(forms[i])});
  return items;
}

std::string part_of(const std::string& bundle) {
  try {
    return morph::part_of_speech_of(morph::atoms_of(morph::parse_bundle(bundle)));
  } catch (const resources::Error&) {  // not a bundle, which the scorers do not mind
    return {};
  }
}

/// Says the score of some items, and returns it for --json.
ordered_json say_score(Invocation& call, const std::string& name, const std::vector<Judgement>& judgements, const morph::BootstrapOptions& options) {
  const auto score = morph::sum(judgements);
  if (score.items == 0) {
    call.say(fmt::format("{:<10} {:>7}\n", resources::escape_for_terminal(name), 0));
    return {{"items", 0}};
  }
  const auto interval = morph::bootstrap_interval(judgements, options);
  call.say(fmt::format("{:<10} {:>7} {:>7} {:>9.3f} {:>8.2f} to {:<7.2f} {:>11.3f}\n", resources::escape_for_terminal(name), score.items,
                       score.correct, score.accuracy(), interval.low, interval.high, score.mean_levenshtein()));
  return {{"items", score.items}, {"correct", score.correct}, {"accuracy", score.accuracy()}, {"mean_levenshtein", score.mean_levenshtein()}, {"interval", {interval.low, interval.high}}};
}

/// Scores of the groups into which `name_of_item` sorts the items, by name.
template <class Name>
std::map<std::string, std::vector<Judgement>> grouped(const std::vector<morph::ScoredItem>& items, const std::vector<Judgement>& judgements, const Name& name_of_item) {
  std::map<std::string, std::vector<Judgement>> groups;
  for (std::size_t i = 0; i < items.size(); ++i) groups[name_of_item(items[i])].push_back(judgements[i]);
  return groups;
}

void say_partitions(Invocation& call, ordered_json& json, const EvaluateFlags& flags, const std::vector<morph::ScoredItem>& items, const std::vector<Judgement>& judgements) {
  const morph::Partitioner partition(read_inflection_rows(call, flags.train, flags.columns));
  const auto groups = grouped(items, judgements, [&](const auto& item) { return std::string(morph::name_of(partition(item.lemma, item.bundle))); });
  for (const auto part : morph::all_partitions) {
    const std::string name(morph::name_of(part));
    const auto found = groups.find(name);
    json[name] = say_score(call, name, found == groups.end() ? std::vector<Judgement>() : found->second, flags.bootstrap);
  }
  std::size_t leaks = 0;
  for (const auto& item : items) leaks += partition.leaks(item.lemma, item.bundle) ? 1U : 0U;
  call.say(fmt::format("leaks      {} cells stand in the training file\n", leaks));
  json["cells_in_train"] = leaks;
}

void say_comparison(Invocation& call, ordered_json& json, const std::vector<Judgement>& first, const std::vector<Judgement>& second, const morph::BootstrapOptions& options) {
  const auto paired = morph::compare(first, second, options);
  call.say(fmt::format("difference {:+.3f} points ({:.2f} to {:.2f}); only the first right {}, only the second {}; p = {:.4f} (McNemar)\n",
                       paired.difference, paired.interval.low, paired.interval.high, paired.only_first, paired.only_second, paired.p_value));
  json["comparison"] = {{"difference", paired.difference}, {"interval", {paired.interval.low, paired.interval.high}}, {"only_first", paired.only_first}, {"only_second", paired.only_second}, {"p", paired.p_value}};
}

void bind_flags(Invocation& call, EvaluateFlags& flags) {
  call.positional("GOLD", flags.gold);
  call.flag("model", flags.model, "PATH", "what wug morph train has written");
  call.flag("predictions", flags.predictions, "FILE", "instead: forms of any system, as wug morph predict writes them");
  call.flag("other-model", flags.other_model, "PATH", "a second system on the same items: paired bootstrap and McNemar's test");
  call.flag("other-predictions", flags.other_predictions, "FILE", "the same from its forms");
  call.flag("train", flags.train, "FILE", "the training file, for the partitions by what was seen");
  call.flag("columns", flags.columns, "NAMES", "order of columns of GOLD and --train, such as lemma,form,bundle; auto finds and states it");
  call.flag("year", flags.year, "compare as the official scorer of this shared task does", 2016, 2100);
  call.choice("rule", flags.rule, {"official", "cells", "lines", "lines-nfc"}, "compare otherwise: by cell (later repeats win), or line by line, raw or in NFC");
  call.flag("samples", flags.bootstrap.samples, "bootstrap samples of the intervals", 0, 1'000'000);
  call.flag("seed", flags.bootstrap.seed, "seed of the bootstrap");
  call.flag("threads", flags.threads, "0 is one per processor", 0, 1024);
}

int run(Invocation& call) {
  EvaluateFlags flags;
  bind_flags(call, flags);
  if (!call.parse()) return 0;
  if (flags.model.empty() == flags.predictions.empty()) throw resources::Error(resources::Cause::usage, "expected --model PATH or --predictions FILE, one of them");
  if (!flags.other_model.empty() && !flags.other_predictions.empty()) throw resources::Error(resources::Cause::usage, "expected --other-model or --other-predictions, not both");
  const auto rule = rule_of(flags);
  const auto gold = read_inflection_rows(call, flags.gold, flags.columns);
  if (gold.empty()) throw resources::Error(resources::Cause::data, flags.gold + " has no rows to score");
  const auto forms_of = [&](const std::string& model, const std::string& file) {
    return model.empty() ? forms_of_file(call, file, gold) : forms_of_model(model, gold, flags.threads);
  };
  const auto items = items_of(gold, forms_of(flags.model, flags.predictions));
  const auto judgements = morph::judge(items, rule);
  ordered_json json{{"rule", morph::name_of(rule)}};
  call.say(fmt::format("{:<10} {:>7} {:>7} {:>9} {:>19} {:>11}   compared by {}\n", "", "items", "correct", "accuracy", "95 % interval", "levenshtein", morph::name_of(rule)));
  json["all"] = say_score(call, "all", judgements, flags.bootstrap);
  if (rule == ScoreRule::cells) json["line_by_line"] = say_score(call, "raw lines", morph::judge(items, ScoreRule::lines), flags.bootstrap);
  if (!flags.train.empty()) say_partitions(call, json, flags, items, judgements);
  json["by_part_of_speech"] = ordered_json::object();
  for (const auto& [part, group] : grouped(items, judgements, [](const auto& item) { return part_of(item.bundle); })) {
    json["by_part_of_speech"][part] = say_score(call, part.empty() ? "(none)" : part, group, flags.bootstrap);
  }
  if (!flags.other_model.empty() || !flags.other_predictions.empty()) {
    const auto others = morph::judge(items_of(gold, forms_of(flags.other_model, flags.other_predictions)), rule);
    json["other"] = say_score(call, "second", others, flags.bootstrap);
    say_comparison(call, json, judgements, others, flags.bootstrap);
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_evaluate{"morph", "evaluate", "Score inflected forms against gold forms, as the shared tasks do.",
                                    "wug morph evaluate --model isl.model isl.dev --train isl.train --year 2022\n"
                                    "wug morph evaluate --predictions ours.tsv --other-predictions theirs.tsv isl.gold", run,
                                    "Years: until 2021 the official scorer keys forms by lemma and features (the raw line by line figure stands\n"
                                    "below it), 2022 compares lines in NFC, 2023 raw lines. Intervals are percentile bootstraps over items."};

}  // namespace wug::tools
