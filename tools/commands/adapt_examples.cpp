#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "resources/utf8.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/training.hpp"

namespace wug::tools {
namespace {

nlohmann::ordered_json to_json(const adapt::ShownExample& shown) {
  return {{"slot", shown.slot},
          {"objective", shown.objective},
          {"ids", shown.example.ids},
          {"types", shown.example.types},
          {"visible", shown.example.visible},
          {"positions", shown.example.positions},
          {"labels", shown.example.labels},
          {"also_right", shown.example.also_right}};
}

void say(Invocation& call, const adapt::ShownExample& shown) {
  call.say(fmt::format("{} {}: {}\n", shown.slot, shown.objective, resources::escape_for_terminal(fmt::format("{}", fmt::join(shown.pieces, " ")))));
  for (std::size_t i = 0; i < shown.label_pieces.size(); ++i) {
    call.say(fmt::format("  {:>4}  {}\n", shown.example.positions[i], resources::escape_for_terminal(shown.label_pieces[i])));
  }
}

int run(Invocation& call) {
  adapt::ShowExamplesOptions options;
  bind_examples(call, options.run);
  call.flag("first", options.first, "number of the first sequence; step s has those from s * batch-size on");
  call.flag("count", options.count, "how many");
  call.positional("CORPUS", options.run.corpus, 0);
  if (!call.parse()) return 0;
  require_examples(options.run);
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const adapt::ShownExample& shown : adapt_library().examples(options, run_control(call))) {
    say(call, shown);
    if (call.json()) list.push_back(to_json(shown));
  }
  call.print_json(nlohmann::ordered_json{{"examples", std::move(list)}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_examples{
    "adapt", "examples", "Show the training examples that an objective makes of a corpus.",
    "wug adapt examples --model tiny --corpus synthetic.jsonl --objective wwm --count 3", run,
    "Takes the flags of wug adapt pretrain that decide on the examples and shows what would be trained on: the tokens as the\n"
    "model reads them, and below the places where something is predicted with what is right there."};

}  // namespace wug::tools
