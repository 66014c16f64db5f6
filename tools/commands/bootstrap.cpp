#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
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

int run(Invocation& call) {
  std::string path, seed;
  std::vector<std::string> settings;
  RecipeOptions recipe_options;
  RunOptions options;
  options.version = WUG_VERSION;
  call.flag("output", options.output, "DIR", "folder for the store, the stages' records and logs, and the results");
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

  const Recipe recipe = read_recipe(path, recipe_options);
  const RunSummary summary = run_recipe(recipe, options, [&](const StageEvent& event) { show(call, event); });
  if (options.dry_run) {
    call.say(fmt::format("would run {} of {} stages\n", summary.would_run.size(), recipe.stages.size()));
    for (const std::string& name : summary.would_run) call.say("  " + name + "\n");
  } else {
    call.say(fmt::format("{}: {} stages run, {} unchanged, {} in all\n", recipe.name, summary.ran, summary.skipped,
                         clock(summary.seconds)));
  }
  nlohmann::ordered_json json{{"recipe", recipe.name}, {"stages", recipe.stages.size()}, {"ran", summary.ran},
                              {"skipped", summary.skipped}, {"seconds", summary.seconds}};
  if (options.dry_run) json["would_run"] = summary.would_run;
  call.print_json(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command bootstrap{
    "bootstrap", "", "Run a recipe: import, synthesise, pretrain, evaluate, report; goes on where it stopped.",
    "wug bootstrap tools/recipes/icelandic.toml --output build/demo --seed 1\n"
    "wug bootstrap tools/recipes/icelandic.toml --output build/demo --variant quick --dry-run",
    run,
    "A recipe is a TOML file with an ordered list of stages, each a command of wug with its options. A stage is skipped\n"
    "when its command line, this wug's version and the content of all that it reads are what they were, and its outputs\n"
    "are intact. DIR/stages holds each stage's record (NAME.json), standard output (NAME.out) and messages (NAME.log)."};

}  // namespace wug::tools
