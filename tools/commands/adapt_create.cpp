#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/vocabulary.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::CreateOptions options;
  call.choice("preset", options.preset, {"tiny", "mini", "small", "base"}, "the model's shape");
  bind(call, options.vocabulary);
  call.flag("output", options.output, "DIR", "the model folder to make");
  call.flag("vocabulary", options.vocabulary.size, "pieces of the vocabulary; 0: the preset's", 0, 2'000'000);
  call.flag("layers", options.layers, "layers; 0: the preset's", 0, 1000);
  call.flag("hidden", options.hidden, "width of the states; 0: the preset's", 0, 65536);
  call.flag("heads", options.heads, "attention heads; 0: the preset's", 0, 1024);
  call.flag("feed-forward", options.feed_forward, "width of the inner layer; 0: the preset's", 0, 1'000'000);
  call.flag("seed", options.seed, "of the new weights");
  call.flag("force", options.force, "replace a model that is already there");
  if (!call.parse()) return 0;
  require_text(options.vocabulary);
  if (options.output.empty()) throw resources::Error(resources::Cause::usage, "where to? give --output DIR");
  const adapt::CreateResult result = adapt_library().create(options, run_control(call));
  call.say(fmt::format("{}: {} parameters, {} pieces learned from {} words in {} texts\n", options.output, result.parameters,
                       result.vocabulary, result.words, result.texts));
  const nlohmann::ordered_json json{{"output", options.output},         {"preset", options.preset}, {"vocabulary", result.vocabulary},
                                    {"parameters", result.parameters}, {"texts", result.texts},    {"words", result.words}};
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command adapt_create{"adapt", "create", "Make a new small model with a vocabulary learned from text.",
                                  "wug adapt create --preset tiny --text english.txt --text icelandic.txt --output tiny", run};

}  // namespace wug::tools
