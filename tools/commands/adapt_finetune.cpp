#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/test_scores.hpp"

namespace wug::tools {
namespace {

using resources::Cause;
using resources::Error;

int run(Invocation& call) {
  adapt::FinetuneOptions options;
  call.flag("model", options.model, "DIR", "folder of the base model");
  call.flag("against", options.against, "DIR|lookup", "another base, trained likewise and compared by a paired bootstrap; or a table of words");
  call.choice("task", options.task, {"pos", "ner", "parse", "intent"}, "what is learned");
  call.flag("train", options.train, "FILE", "labelled sentences: CoNLL-U, rows of word and label, MASSIVE, SNIPS or xSID");
  call.flag("dev", options.dev, "FILE", "labelled sentences of the same language, scored first");
  call.flag("test", options.tests, "FILE", "labelled sentences to test on, in any language; may be given several times");
  call.flag("output", options.output, "DIR", "where the first seed's model goes");
  call.flag("steps", options.steps, "training steps; 0: by --epochs", 0);
  call.flag("epochs", options.epochs, "passes over the training file", 1, 100'000);
  call.flag("batch-size", options.batch_size, "sentences per step", 1, 100'000);
  call.flag("sequence-length", options.length, "pieces per sequence", 3, 1'000'000);
  call.flag("learning-rate", options.learning_rate, "highest learning rate", 0, 10);
  call.flag("head-rate", options.head_rate, "factor on the learning rate of the task's own weights", 0, 1000);
  call.flag("warmup", options.warmup, "share of the steps", 0, 1);
  call.flag("weight-decay", options.weight_decay, "of matrices", 0, 10);
  call.flag("dropout", options.dropout, "of encoder and classifier; -1: the model's own", -1, 0.9);
  call.flag("freeze", options.freeze, "PREFIX", "parameters not to train, such as embeddings.");
  call.flag("seeds", options.seeds, "runs, each with its own seed", 1, 1000);
  call.flag("seed", options.seed, "of the first run");
  call.flag("limit", options.limit, "sentences of each test file; 0: all", 0);
  call.choice("device", options.device, {"auto", "cpu", "cuda"}, "where it runs");
  call.flag("threads", options.threads, "0: as many as processors", 0, 4096);
  call.positional("TEST", options.tests, 0);
  if (!call.parse()) return 0;
  if (options.model.empty() || options.train.empty()) throw Error(Cause::usage, "give --model DIR and --train FILE");
  if (options.tests.empty() && options.dev.empty() && options.output.empty()) throw Error(Cause::usage, "nothing to do with the model: give --test FILE or --output DIR");
  const adapt::FinetuneResult result = adapt_library().finetune(options, run_control(call));
  call.say(scores_table(result.scores, !options.dev.empty()));
  const nlohmann::ordered_json json{{"task", options.task},         {"steps", result.steps}, {"loss", result.loss}, {"seeds", options.seeds},
                                    {"seconds_per_step", result.seconds_per_step}, {"labels", result.labels}, {"intents", result.intents}, {"tests", scores_json(result.scores)}};
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command adapt_finetune{
    "adapt", "finetune", "Train a task (parts of speech, entities, trees, intents with slots) on one language and test it on others.",
    "wug adapt finetune --model base --task pos --train en_ewt-ud-train.conllu --dev en_ewt-ud-dev.conllu \\\n"
    "    --steps 200 --freeze embeddings. --dropout 0 --learning-rate 1e-4 --seeds 3 --against lookup *-test.conllu\n"
    "wug adapt finetune --model base --task parse --train en_ewt-ud-train.conllu --learning-rate 1e-4 --head-rate 10 \\\n"
    "    --output parser fo_oft-ud-test.conllu",
    run,
    "Metrics: pos accuracy; ner span_f1; parse las and uas (all words, universal relations, gold words); intent exact_match,\n"
    "intent_accuracy and slot_f1 (as MASSIVE's). --against adds the difference, its 95 % interval and p of a paired bootstrap\n"
    "over sentences: against another base, or with 'lookup' against each word's most frequent label (pos and ner)."};

}  // namespace wug::tools
