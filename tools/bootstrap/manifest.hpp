#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tools/bootstrap/recipe.hpp"
#include "tools/bootstrap/runner.hpp"

namespace wug::tools {

/// One run of a recipe: a language, which names its folder, and values for the recipe's variables.
struct ManifestRow {
  std::string language;                          ///< a language tag as the registry writes it
  std::map<std::string, std::string> variables;  ///< the other columns, without the empty ones; "language" too
  std::size_t line = 0;
};

/// Reads a table parted by TABs whose first line names the columns: `language`, then variables of the recipe. Blank lines
/// and lines that begin with # are skipped. Every fault (columns, unknown or repeated languages) is FormatError
/// {configuration} with its line.
std::vector<ManifestRow> read_manifest(const std::string& path);

/// How one language's run ended.
struct LanguageOutcome {
  std::string language;
  bool failed = false;
  std::string message;  ///< of the failure
  RunSummary summary;
  std::string result = "null";  ///< the JSON object that the last stage printed
};

struct ManifestOptions {
  std::string recipe;
  RecipeOptions recipe_options;  ///< `output` is the folder that gets one folder per language
  RunOptions run_options;        ///< likewise
};

/// Runs the recipe once per row, in order, each in OUTPUT/LANGUAGE. The recipe is read with every row's variables before
/// the first run begins; afterwards a language that fails stops no other. A rerun goes on in each folder where it stopped. Being
/// asked to stop (Error{interrupted}) ends everything.
std::vector<LanguageOutcome> run_manifest(const std::vector<ManifestRow>& rows, const ManifestOptions& options,
                                          const std::function<void(const ManifestRow&)>& begin, const std::function<void(const StageEvent&)>& watch);

/// One line per language, parted by TABs: language, state (done, unchanged, failed, in a dry run "to run"), stages that ran and that were unchanged,
/// seconds, message.
std::string outcome_table(const std::vector<LanguageOutcome>& outcomes);

}  // namespace wug::tools
