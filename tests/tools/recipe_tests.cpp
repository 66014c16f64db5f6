#include "tools/bootstrap/recipe.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/bootstrap/fingerprint.hpp"

using namespace wug::tools;
using wug::tests::Contains;

namespace {

Recipe parse(const std::string& text, RecipeOptions options = {}) {
  if (options.output.empty()) options.output = "out";
  return parse_recipe(text, "recipe.toml", options);
}

const std::string two_arms = R"(
name = "two arms"
[variables]
steps = 400
[variants.quick]
steps = 40
[[stage]]
name = "init"
command = "init"
[[stage]]
name = "check-${item}"
foreach = ["switch", "translate"]
command = "store check"
arguments = ["${output}/${item}.txt"]
options = { steps = "${steps}", price = "$$5", fast = true, slow = false, corpus = ["a", "b"], output = "${output}/m-${item}" }
)";

}  // namespace

TEST_CASE("A recipe's stages come in order, with their variables put in", "[recipe]") {
  const Recipe recipe = parse(two_arms);
  CHECK(recipe.name == "two arms");
  REQUIRE(recipe.stages.size() == 3);
  CHECK(recipe.stages[0].name == "init");
  CHECK(recipe.stages[1].name == "check-switch");
  CHECK(recipe.stages[2].command == "store check");
  CHECK(recipe.stages[2].arguments ==
        std::vector<std::string>{"--corpus=a", "--corpus=b", "--fast", "--output=out/m-translate", "--price=$5", "--steps=400",
                                 "--", "out/translate.txt"});
  CHECK(recipe.stages[2].place.line == 10);
}

TEST_CASE("A stage whose condition is empty is left out", "[recipe]") {
  const std::string text = "[variables]\nbase = \"\"\n[[stage]]\nname = \"a\"\ncommand = \"init\"\n[[stage]]\nname = \"b\"\nwhen = \"${base}\"\ncommand = \"init\"\n";
  CHECK(parse(text).stages.size() == 1);
  RecipeOptions options;
  options.variables["base"] = "folder";
  CHECK(parse(text, options).stages.size() == 2);
}

TEST_CASE("What --output names is an output of the stage", "[recipe]") {
  CHECK(parse(two_arms).stages[1].outputs == std::vector<std::string>{"out/m-switch"});
}

TEST_CASE("The user's variables win over the variant's, and those over the recipe's", "[recipe]") {
  RecipeOptions options;
  options.variant = "quick";
  CHECK(parse(two_arms, options).stages[1].arguments[5] == "--steps=40");
  options.variables["steps"] = "7";
  CHECK(parse(two_arms, options).stages[1].arguments[5] == "--steps=7");
  options.variables["stesp"] = "7";
  CHECK_THROWS_WITH(parse(two_arms, options), Contains("no variable 'stesp'"));
}

TEST_CASE("The expected time of a stage grows with the variable that it names", "[recipe]") {
  std::string text = two_arms;
  text.replace(text.find("command = \"init\""), 0, "seconds = 50\nseconds_per = \"steps\"\n");
  RecipeOptions options;
  CHECK(parse(text, options).stages[0].seconds > 49.9);
  options.variant = "quick";
  CHECK(parse(text, options).stages[0].seconds < 5.1);
  options.variables["steps"] = "0";
  CHECK(parse(text, options).stages[0].seconds > 49.9);
}

TEST_CASE("A faulty recipe is refused with file, line and key", "[recipe]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"x = [", "recipe.toml:1"},
      {"name = \"a\"", "found no [[stage]]"},
      {"stage = 3", "recipe.toml:1:9: stage"},
      {"[[stage]]\nname = \"a\"\ncommand = \"rm\"", "recipe.toml:3:11: command: found 'rm'"},
      {"[[stage]]\nname = \"a\"\ncommand = \"bootstrap\"", "expected a command of wug"},
      {"[[stage]]\nname = \"../a\"\ncommand = \"init\"", "recipe.toml:2:8: name: found '../a'"},
      {"[[stage]]\ncommand = \"init\"", "name: is missing"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\nuntil = 3", "recipe.toml:4:9: until: found this key in a stage"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\narguments = \"b\"", "arguments: expected a list"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\narguments = [\"${nobody}\"]", "found '${nobody}'"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\narguments = [\"$5\"]", "found a lone $"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\noptions = { a = { b = 1 } }", "a: expected a string"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\nseconds = -1", "seconds: expected a number above 0"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\nseconds_per = \"b\"", "seconds_per: found 'b', expected a variable"},
      {"[[stage]]\nname = \"a\"\ncommand = \"init\"\n[[stage]]\nname = \"a\"\ncommand = \"init\"", "found 'a' twice"},
      {"[variables]\noutput = \"/\"\n[[stage]]\nname = \"a\"\ncommand = \"init\"", "output: is set by wug itself"},
  }));
  CHECK_THROWS_WITH(parse(text), Contains(message));
  try {
    parse(text);
  } catch (const wug::resources::Error& error) {
    CHECK(exit_code(error.cause()) == 78);
  }
}

TEST_CASE("A stage's key changes with its words, its version and what it reads, and with nothing else", "[fingerprint]") {
  const wug::tests::TemporaryFolder folder;
  const std::string input = folder.file("in.txt", "a");
  Stage stage;
  stage.command = "store check";
  stage.arguments = {"--corpus=" + input, "--output=" + folder.path("out.txt")};
  stage.outputs = {folder.path("out.txt")};
  const std::string key = stage_key(stage, {"1", "s", "", ""});
  folder.file("out.txt", "written by the stage");
  CHECK(stage_key(stage, {"1", "s", "", ""}) == key);
  CHECK(stage_key(stage, {"2", "s", "", ""}) != key);
  CHECK(stage_key(stage, {"1", "t", "", ""}) != key);
  folder.file("in.txt", "b");
  CHECK(stage_key(stage, {"1", "s", "", ""}) != key);
  folder.file("in.txt", "a");
  stage.arguments.push_back("--fast");
  CHECK(stage_key(stage, {"1", "s", "", ""}) != key);
}

TEST_CASE("A folder's hash covers names and contents", "[fingerprint]") {
  const wug::tests::TemporaryFolder folder;
  CHECK(hash_path(folder.path("nothing")).empty());
  folder.file("a", "1");
  const std::string first = hash_path(folder.path());
  folder.file("b", "2");
  CHECK(hash_path(folder.path()) != first);
}
