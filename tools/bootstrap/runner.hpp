#pragma once
#include <functional>
#include <string>
#include <vector>

#include "tools/bootstrap/recipe.hpp"

namespace wug::tools {

struct RunOptions {
  std::string output;    ///< folder of the store (wug.sqlite), the records and logs (stages/) and what the recipe makes
  std::string version;   ///< of this wug; part of every stage's key
  bool force = false;    ///< run every stage, whatever its record says
  bool dry_run = false;  ///< run nothing; say which stages would run
};

/// Where a run stands, for who watches it.
struct StageEvent {
  enum class Kind { started, skipped, finished };
  Kind kind;
  const Stage& stage;
  std::size_t number, of;  ///< the first stage is number 1
  double seconds = 0;      ///< what the stage took; 0 where it was skipped
  double seconds_left = 0;  ///< estimate for all that comes, from earlier runs or else from the recipe
};

struct RunSummary {
  std::size_t ran = 0, skipped = 0;
  double seconds = 0;
  std::vector<std::string> would_run;  ///< of a dry run
};

/// Runs the stages in order, each as a child process of this executable with WUG_DB set to the project's store. A stage
/// is skipped when its record has the same key and its outputs are intact, so that a run which was stopped, killed or
/// whose inputs changed goes on with what is missing and nothing else. A stage that fails ends the run with an Error
/// that names the stage, its log and the log's last line; its cause is the child's.
RunSummary run_recipe(const Recipe& recipe, const RunOptions& options, const std::function<void(const StageEvent&)>& watch);

}  // namespace wug::tools
