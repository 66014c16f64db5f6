#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/test_scores.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::EvaluateOptions options;
  call.flag("model", options.model, "DIR", "folder of a model made by wug adapt finetune");
  call.choice("task", options.task, {"pos", "ner", "parse", "intent"}, "what it was trained for");
  call.flag("sequence-length", options.length, "pieces per sequence", 3, 1'000'000);
  call.flag("limit", options.limit, "sentences of each file; 0: all", 0);
  call.choice("device", options.device, {"auto", "cpu", "cuda"}, "where it runs");
  call.flag("threads", options.threads, "0: as many as processors", 0, 4096);
  call.positional("TEST", options.tests, 1);
  if (!call.parse()) return 0;
  if (options.model.empty()) throw resources::Error(resources::Cause::usage, "which model? give --model DIR");
  const auto scores = adapt_library().evaluate(options, run_control(call));
  call.say(scores_table(scores, false));
  call.print_json(nlohmann::ordered_json{{"task", options.task}, {"tests", scores_json(scores)}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_evaluate{"adapt", "evaluate", "Score a fine-tuned model on labelled sentences of any language.",
                                    "wug adapt evaluate --model tagger --task pos fo_oft-ud-test.conllu", run};

}  // namespace wug::tools
