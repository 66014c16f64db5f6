#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "tools/bootstrap/manifest.hpp"
#include "tools/bootstrap/recipe.hpp"
#include "tools/bootstrap/runner.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

std::string clock(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                       : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::map<std::string, std::string> variables_of(const std::vector<std::string>& settings) {
  std::map<std::string, std::string> variables;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw resources::Error(resources::Cause::usage,
                             "--set: found " + resources::in_quotes(setting) + ", expected NAME=VALUE");
    }
    variables[setting.substr(0, equals)] = setting.substr(equals + 1);
  }
  return variables;
}

void show(const Invocation& call, const StageEvent& event) {
  const std::string head = fmt::format("[{:>2}/{}] {:<24}", event.number, event.of, event.stage.name);
  switch (event.kind) {
    case StageEvent::Kind::started:
      call.say(fmt::format("{} {}, about {} left\n", head, event.stage.command, clock(event.seconds_left)));
      break;
    case StageEvent::Kind::skipped:
      call.say(head + " unchanged\n");
      break;
    case StageEvent::Kind::finished:
      call.say(fmt::format("{} done in {:.1f} s\n", head, event.seconds));
      break;
  }
  std::fflush(call.json() ? stderr : stdout);  // a log that is watched while the run goes on
}

std::string dumped(const nlohmann::ordered_json& json) { return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace); }

nlohmann::ordered_json summary_json(const RunSummary& summary, bool dry_run) {
  nlohmann::ordered_json json{{"ran", summary.ran}, {"skipped", summary.skipped}, {"seconds", summary.seconds}};
  if (dry_run) json["would_run"] = summary.would_run;
  return json;
}

int run_one(const Invocation& call, const std::string& path, const RecipeOptions& recipe_options, const RunOptions& options) {
  const Recipe recipe = read_recipe(path, recipe_options);
  const RunSummary summary = run_recipe(recipe, options, [&](const StageEvent& event) { show(call, event); });
  if (options.dry_run) {
    call.say(fmt::format("would run {} of {} stages\n", summary.would_run.size(), recipe.stages.size()));
    for (const std::string& name : summary.would_run) call.say("  " + name + "\n");
  } else {
    call.say(fmt::format("{}: {} stages run, {} unchanged, {} in all\n", recipe.name, summary.ran, summary.skipped,
                         clock(summary.seconds)));
  }
  nlohmann::ordered_json json{{"recipe", recipe.name}, {"stages", recipe.stages.size()}};
  json.update(summary_json(summary, options.dry_run));
  call.print_json(dumped(json));
  return 0;
}

/// One run per language; 1 where one of them failed.
int run_many(const Invocation& call, const std::string& manifest, const ManifestOptions& options) {
  const auto rows = read_manifest(manifest);
  const auto outcomes = run_manifest(rows, options, [&](const ManifestRow& row) { call.say(row.language + "\n"); },
                                     [&](const StageEvent& event) { show(call, event); });
  const std::string table = outcome_table(outcomes);
  call.say(table);
  if (!options.run_options.dry_run) resources::write_file(options.run_options.output + "/summary.tsv", table);
  nlohmann::ordered_json json{{"recipe", options.recipe}, {"languages", nlohmann::ordered_json::array()}};
  bool failed = false;
  for (const LanguageOutcome& outcome : outcomes) {
    nlohmann::ordered_json item{{"language", outcome.language}, {"failed", outcome.failed}};
    item.update(summary_json(outcome.summary, options.run_options.dry_run));
    if (outcome.failed) item["message"] = outcome.message;
    item["result"] = nlohmann::ordered_json::parse(outcome.result, nullptr, false);
    json["languages"].push_back(std::move(item));
    failed = failed || outcome.failed;
  }
  call.print_json(dumped(json));
  return failed ? 1 : 0;
}

int run(Invocation& call) {
  std::string path, seed, manifest;
  std::vector<std::string> settings;
  RecipeOptions recipe_options;
  RunOptions options;
  options.version = WUG_VERSION;
  call.flag("output", options.output, "DIR", "folder for the store, the stages' records and logs, and the results");
  call.flag("manifest", manifest, "FILE", "run the recipe once per language: a table whose columns are language and the recipe's variables");
  call.flag("seed", seed, "N", "value of ${seed}");
  call.flag("set", settings, "NAME=VALUE", "another value for a variable of the recipe");
  call.flag("variant", recipe_options.variant, "NAME", "use the recipe's [variants.NAME], such as quick");
  call.flag("force", options.force, "run every stage, also those whose inputs have not changed");
  call.flag("dry-run", options.dry_run, "run nothing; list the stages that would run");
  call.positional("RECIPE", path);
  if (!call.parse()) return 0;
  if (options.output.empty()) throw resources::Error(resources::Cause::usage, "expected --output DIR");
  recipe_options.output = options.output;
  recipe_options.variables = variables_of(settings);
  if (!seed.empty()) recipe_options.variables["seed"] = seed;
  return manifest.empty() ? run_one(call, path, recipe_options, options) : run_many(call, manifest, {path, recipe_options, options});
}

}  // namespace

extern const Command bootstrap{
    "bootstrap", "", "Run a recipe: import, synthesise, pretrain, evaluate, report; goes on where it stopped.",
    "wug bootstrap tools/recipes/icelandic.toml --output build/demo --seed 1\n"
    "wug bootstrap tools/recipes/icelandic.toml --output build/demo --variant quick --dry-run\n"
    "wug bootstrap tools/recipes/mlm-head.toml --output adapted --manifest languages.tsv",
    run,
    "A recipe is a TOML file with an ordered list of stages, each a command of wug with its options. A stage is skipped\n"
    "when its command line, this wug's version and the content of all that it reads are what they were, and its outputs\n"
    "are intact. DIR/stages holds each stage's record (NAME.json), standard output (NAME.out) and messages (NAME.log).\n"
    "With --manifest every language has its own folder, DIR/LANGUAGE; one that fails stops no other, DIR/summary.tsv says how\n"
    "each ended, and the exit code is 1 where one failed. The same command goes on where it stopped."};

}  // namespace wug::tools
