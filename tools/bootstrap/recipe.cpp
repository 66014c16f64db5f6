#include "tools/bootstrap/recipe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <toml++/toml.h>

#include "resources/byte_source.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

using resources::Cause;
using resources::FormatError;
using resources::in_quotes;
using resources::Place;
using Variables = std::map<std::string, std::string>;

constexpr std::size_t most_stages = 10'000;

class Reader {
 public:
  Reader(std::string path, const RecipeOptions& options) : path_(std::move(path)), options_(options) {}

  Recipe read(const toml::table& document) {
    check_keys(document, {"name", "description", "variables", "variants", "stage"}, "the recipe");
    Recipe recipe;
    recipe.name = text_or(document, "name", std::filesystem::path(path_).stem().string());
    recipe.description = text_or(document, "description", "");
    read_variables(document);
    const toml::node* stages = document.get("stage");
    if (stages == nullptr || !stages->is_array_of_tables()) {
      fail(stages == nullptr ? static_cast<const toml::node&>(document) : *stages, "stage",
           "found no [[stage]], expected at least one");
    }
    for (const toml::node& node : *stages->as_array()) {
      for (Stage& stage : read_stage(*node.as_table())) {
        if (!names_.insert(stage.name).second) {
          fail(node, "name", "found " + in_quotes(stage.name) + " twice, expected every stage to have its own name");
        }
        recipe.stages.push_back(std::move(stage));
        if (recipe.stages.size() > most_stages) fail(node, "stage", fmt::format("more than {} stages", most_stages));
      }
    }
    return recipe;
  }

 private:
  Place place_of(const toml::node& node) const {
    return {path_, static_cast<std::size_t>(node.source().begin.line), static_cast<std::size_t>(node.source().begin.column)};
  }
  [[noreturn]] void fail(const toml::node& node, std::string_view key, const std::string& message) const {
    throw FormatError(place_of(node), fmt::format("{}: {}", key, message), Cause::configuration);
  }

  void check_keys(const toml::table& table, const std::vector<std::string_view>& known, std::string_view where) const {
    for (const auto& [key, value] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      fail(value, key.str(), fmt::format("found this key in {}, expected one of {}", where, fmt::join(known, ", ")));
    }
  }

  /// A string, number or truth value as the command line has it.
  std::string scalar(const toml::node& node, std::string_view key) const {
    if (const auto* value = node.as_string()) return value->get();
    if (const auto* value = node.as_integer()) return fmt::format("{}", value->get());
    if (const auto* value = node.as_floating_point()) return fmt::format("{}", value->get());
    if (const auto* value = node.as_boolean()) return value->get() ? "true" : "false";
    fail(node, key, "expected a string, a number, true or false");
  }
  std::string text_or(const toml::table& table, std::string_view key, std::string fallback) const {
    const toml::node* node = table.get(key);
    return node == nullptr ? fallback : scalar(*node, key);
  }

  /// Later tables win: [variables], then the variant, then what the user set.
  void read_variables(const toml::table& document) {
    variables_["output"] = options_.output;
    variables_["recipe"] = std::filesystem::absolute(path_).parent_path().lexically_normal().string();
    variables_["seed"] = "0";
    variables_["language"] = "";
    add_variables(document.get("variables"), "variables", false);
    const toml::node* variants = document.get("variants");
    const toml::node* variant = nullptr;
    if (variants != nullptr) {
      if (!variants->is_table()) fail(*variants, "variants", "expected tables named [variants.NAME]");
      variant = variants->as_table()->get(options_.variant);
    }
    if (!options_.variant.empty() && variant == nullptr) {
      throw FormatError({path_, 0, 0}, "found no [variants." + options_.variant + "], which --variant asks for",
                        Cause::configuration);
    }
    recipes_own_ = variables_;
    add_variables(variant, "variants." + options_.variant, true);
    for (const auto& [name, value] : options_.variables) {
      if (variables_.find(name) == variables_.end()) {
        throw FormatError({path_, 0, 0}, "the recipe has no variable " + in_quotes(name) + ", which --set names",
                          Cause::configuration);
      }
      variables_[name] = value;
    }
  }

  void add_variables(const toml::node* node, const std::string& key, bool must_exist) {
    if (node == nullptr) return;
    if (!node->is_table()) fail(*node, key, "expected a table of variables");
    for (const auto& [name, value] : *node->as_table()) {
      const std::string word(name.str());
      if (word == "output" || word == "recipe" || word == "item") fail(value, word, "is set by wug itself");
      if (must_exist && variables_.find(word) == variables_.end()) {
        fail(value, word, "found in a variant, expected a variable that [variables] has too");
      }
      variables_[word] = put_in(scalar(value, word), variables_, value, word);
    }
  }

  /// `text` with every ${name} replaced.
  std::string put_in(const std::string& text, const Variables& variables, const toml::node& node,
                     std::string_view key) const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '$') {
        result += text[i];
      } else if (text.compare(i, 2, "$$") == 0) {
        result += '$';
        ++i;
      } else {
        const std::size_t end = text.find('}', i);
        if (text.compare(i, 2, "${") != 0 || end == std::string::npos) {
          fail(node, key, "found a lone $, expected ${NAME} or $$");
        }
        const auto variable = variables.find(text.substr(i + 2, end - i - 2));
        if (variable == variables.end()) {
          fail(node, key, "found " + in_quotes(text.substr(i, end - i + 1)) + ", which is no variable of this recipe");
        }
        result += variable->second;
        i = end;
      }
    }
    return result;
  }

  std::vector<std::string> list(const toml::table& table, std::string_view key, const Variables& variables) const {
    std::vector<std::string> result;
    const toml::node* node = table.get(key);
    if (node == nullptr) return result;
    if (!node->is_array()) fail(*node, key, "expected a list, such as [\"a\", \"b\"]");
    for (const toml::node& one : *node->as_array()) result.push_back(put_in(scalar(one, key), variables, one, key));
    return result;
  }

  std::vector<Stage> read_stage(const toml::table& table) const {
    check_keys(table, {"name", "command", "arguments", "options", "inputs", "outputs", "seconds", "seconds_per", "foreach", "when"}, "a stage");
    if (table.get("when") != nullptr && required(table, "when", variables_).empty()) return {};
    if (table.get("foreach") == nullptr) return {one_stage(table, variables_)};
    std::vector<Stage> stages;
    for (const std::string& item : list(table, "foreach", variables_)) {
      Variables with_item = variables_;
      with_item["item"] = item;
      stages.push_back(one_stage(table, with_item));
    }
    return stages;
  }

  std::string required(const toml::table& table, std::string_view key, const Variables& variables) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) fail(table, key, "is missing in this stage");
    return put_in(scalar(*node, key), variables, *node, key);
  }

  Stage one_stage(const toml::table& table, const Variables& variables) const {
    Stage stage;
    stage.place = place_of(table);
    stage.name = required(table, "name", variables);
    const bool plain = !stage.name.empty() && stage.name.size() <= 80 && std::all_of(stage.name.begin(), stage.name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!plain) {
      fail(*table.get("name"), "name", "found " + in_quotes(stage.name) + ", expected lower case letters, digits and -");
    }
    stage.command = required(table, "command", variables);
    check_command(stage.command, *table.get("command"));
    stage.arguments = arguments_of(table, variables);
    stage.inputs = list(table, "inputs", variables);
    stage.outputs = list(table, "outputs", variables);
    add_output_option(stage);
    if (const toml::node* seconds = table.get("seconds")) {
      stage.seconds = seconds->value<double>().value_or(-1);
      if (!(stage.seconds > 0)) fail(*seconds, "seconds", "expected a number above 0");
    }
    if (const toml::node* per = table.get("seconds_per")) stage.seconds *= scale_of(*per);
    return stage;
  }

  /// The variable's value in this run as a share of the recipe's own: a variant with a tenth of the steps takes a tenth of the time.
  double scale_of(const toml::node& node) const {
    const std::string name = scalar(node, "seconds_per");
    const auto own = recipes_own_.find(name), now = variables_.find(name);
    if (own == recipes_own_.end() || now == variables_.end()) {
      fail(node, "seconds_per", "found " + in_quotes(name) + ", expected a variable of this recipe");
    }
    const auto number = [](const std::string& text) {
      double value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      return error == std::errc{} && end == text.data() + text.size() ? value : 0;
    };
    const double before = number(own->second), after = number(now->second);
    return before > 0 && after > 0 ? after / before : 1;
  }

  /// What --output names need not be said twice.
  static void add_output_option(Stage& stage) {
    for (const std::string& word : stage.arguments) {
      if (!word.starts_with("--output=") || word == "--output=-") continue;
      const std::string path = word.substr(9);
      const bool there = std::find(stage.outputs.begin(), stage.outputs.end(), path) != stage.outputs.end();
      if (!there) stage.outputs.push_back(path);
    }
  }

  void check_command(const std::string& words, const toml::node& node) const {
    for (const Command* command : commands()) {
      const std::string name = std::string(command->noun) + (*command->verb == '\0' ? "" : " ") + command->verb;
      if (name == words && name != "bootstrap") return;
    }
    fail(node, "command", "found " + in_quotes(words) + ", expected a command of wug, such as \"lexicon import\"");
  }

  /// Options first, positional arguments behind "--", so that a file's name is never read as an option.
  std::vector<std::string> arguments_of(const toml::table& table, const Variables& variables) const {
    std::vector<std::string> arguments;
    if (const toml::node* options = table.get("options")) {
      if (!options->is_table()) fail(*options, "options", "expected a table, such as { steps = 100 }");
      for (const auto& [key, value] : *options->as_table()) add_option(std::string(key.str()), value, variables, arguments);
    }
    const std::vector<std::string> positional = list(table, "arguments", variables);
    if (!positional.empty()) arguments.emplace_back("--");
    arguments.insert(arguments.end(), positional.begin(), positional.end());
    return arguments;
  }

  void add_option(const std::string& name, const toml::node& value, const Variables& variables,
                  std::vector<std::string>& arguments) const {
    if (const auto* truth = value.as_boolean()) {
      if (truth->get()) arguments.push_back("--" + name);
    } else if (const auto* several = value.as_array()) {
      for (const toml::node& one : *several) add_option(name, one, variables, arguments);
    } else {
      // One word, so that a value such as -1 stays a value.
      arguments.push_back("--" + name + "=" + put_in(scalar(value, name), variables, value, name));
    }
  }

  std::string path_;
  const RecipeOptions& options_;
  Variables variables_;
  Variables recipes_own_;  ///< [variables] as the recipe has them
  std::set<std::string> names_;
};

}  // namespace

Recipe parse_recipe(std::string_view text, const std::string& path, const RecipeOptions& options) {
  try {
    const toml::table document = toml::parse(text, path);
    return Reader(path, options).read(document);
  } catch (const toml::parse_error& error) {
    const auto& where = error.source().begin;
    throw FormatError({path, static_cast<std::size_t>(where.line), static_cast<std::size_t>(where.column)},
                      std::string(error.description()), Cause::configuration);
  }
}

Recipe read_recipe(const std::string& path, const RecipeOptions& options) {
  return parse_recipe(resources::read_file(path, 1'000'000), path, options);
}

}  // namespace wug::tools
