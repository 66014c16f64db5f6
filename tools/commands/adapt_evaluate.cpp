#include <memory>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/class_lookup.hpp"
#include "tools/options/command.hpp"
#include "tools/options/test_scores.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::EvaluateOptions options;
  KnownWordsOptions known;
  bool lexicon_features = false;
  call.flag("model", options.model, "DIR", "folder of a model made by wug adapt finetune");
  call.choice("task", options.task, {"pos", "ner", "parse", "intent"}, "what it was trained for");
  call.flag("sequence-length", options.length, "pieces per sequence", 3, 1'000'000);
  call.flag("limit", options.limit, "sentences of each file; 0: all", 0);
  call.choice("device", options.device, {"auto", "cpu", "cuda"}, "where it runs");
  call.flag("threads", options.threads, "0: as many as processors", 0, 4096);
  call.flag("lexicon-features", lexicon_features, "pos: the classes of each word in the project's tables and dictionaries as a soft feature");
  call.flag("fit", options.fit, "FILE", "labelled sentences, no test, to learn the features' weights on; they stay in the model's folder for the next call");
  call.flag("fit-limit", options.fit_limit, "sentences of each such file, its last ones", 1);
  bind(call, known);
  call.positional("TEST", options.tests, 1);
  if (!call.parse()) return 0;
  if (options.model.empty()) throw resources::Error(resources::Cause::usage, "which model? give --model DIR");
  std::unique_ptr<const ProjectClasses> lookup;
  if (lexicon_features) lookup = std::make_unique<const ProjectClasses>(known);
  options.lexicon = lookup.get();
  const auto scores = adapt_library().evaluate(options, run_control(call));
  call.say(scores_table(scores, false));
  call.print_json(nlohmann::ordered_json{{"task", options.task}, {"tests", scores_json(scores)}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_evaluate{
    "adapt", "evaluate", "Score a fine-tuned model on labelled sentences of any language.",
    "wug adapt evaluate --model tagger --task pos fo_oft-ud-test.conllu\n"
    "wug adapt evaluate --model tagger --lexicon-features --db wug.sqlite --language fao --fit pseudo.conllu fo_oft-ud-test.conllu",
    run,
    "--lexicon-features adds to the model's score of a label what has been learned of a word's classes: whether they are the\n"
    "only one, the first of several or further ones, and which label goes with which class. A word that nothing knows is\n"
    "guessed: by the known words that end, begin or go on like it, a known word at its end, capitals and hyphens. The\n"
    "difference to the model alone is printed with its 95 % interval (paired bootstrap over sentences)."};

}  // namespace wug::tools
