#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resources/error.hpp"

namespace wug::tools {

/// One command line of a recipe, with its variables already put in.
struct Stage {
  std::string name;                    ///< lower case letters, digits and "-"; names the stage's files
  std::string command;                 ///< "lexicon import"
  std::vector<std::string> arguments;  ///< what the command is called with, behind its noun and verb
  std::vector<std::string> inputs;     ///< files and folders that are read though no argument names them
  std::vector<std::string> outputs;    ///< files and folders that must be there afterwards; what --output names is one
  double seconds = 10;                 ///< how long the author's run took, scaled by seconds_per: for the estimate of the time left
  resources::Place place;              ///< where the recipe defines it
};

/// An ordered list of wug commands. A recipe can name nothing but wug's own commands: it holds no shell, no program.
struct Recipe {
  std::string name, description;
  std::vector<Stage> stages;
};

struct RecipeOptions {
  std::string output;                            ///< ${output}
  std::string variant;                           ///< name of a [variants.NAME] table; empty: none
  std::map<std::string, std::string> variables;  ///< what the user set; wins over [variables] and the variant
};

/// Reads a recipe in TOML:
///
///   name = "faroese"
///   [variables]
///   steps = 400
///   [variants.quick]                  # other values for some of the variables
///   steps = 40
///   [[stage]]
///   name = "adapt-${item}"
///   foreach = ["switch", "translate"] # one stage per word, which stands for ${item}
///   command = "adapt pretrain"
///   arguments = ["…"]                 # positional ones
///   options = { corpus = ["${output}/${item}.txt"], steps = "${steps}", deterministic = true }
///   inputs = ["…"]                    # further files that are read
///   outputs = ["${output}/model-${item}"]
///   when = "${base}"                  # the stage is left out where this is empty
///   seconds = 40                      # what the stage took with the values of [variables]
///   seconds_per = "steps"             # the variable that this time is proportional to, if there is one
///
/// ${output}, ${recipe} (the recipe's folder), ${seed} (0 unless set), ${language} (of a manifest's row, else empty) and $$ (a dollar sign) are always there.
/// Every fault is FormatError{configuration} with file, line and key.
Recipe read_recipe(const std::string& path, const RecipeOptions& options);

/// The same from text; `path` names it in messages.
Recipe parse_recipe(std::string_view text, const std::string& path, const RecipeOptions& options);

}  // namespace wug::tools
