#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/training.hpp"

namespace wug::tools {
namespace {

using resources::Cause;
using resources::Error;

void bind_flags(Invocation& call, adapt::PretrainOptions& options) {
  bind_examples(call, options);
  call.flag("output", options.output, "DIR", "folder of the adapted model; a rerun resumes there");
  call.flag("steps", options.steps, "optimiser steps", 1);
  call.flag("micro-batch", options.micro_batch, "sequences per forward pass; 0: all of the batch", 0, 1'000'000);
  call.flag("learning-rate", options.learning_rate, "highest learning rate; 0: by the model's width", 0, 10);
  call.flag("warmup", options.warmup, "steps of warm-up; -1: 6 % of all", -1);
  call.choice("schedule", options.schedule, {"linear", "cosine", "wsd", "constant"}, "learning rate after warm-up");
  call.flag("weight-decay", options.weight_decay, "of matrices and embeddings", 0, 10);
  call.flag("adam-beta2", options.adam_beta2, "decay of the second moment", 0, 0.999999);
  call.flag("adam-epsilon", options.adam_epsilon, "added to its root; larger: smaller steps for rare words", 1e-12, 1);
  call.flag("clip", options.clip, "largest gradient norm; 0: no limit", 0, 1e9);
  call.flag("layer-decay", options.layer_decay, "factor on the learning rate per layer below the top", 0.01, 1);
  call.flag("freeze", options.freeze, "PREFIX", "parameters not to train, such as embeddings. or layer.0.");
  call.flag("lora", options.lora_rank, "rank of low-rank changes, the only thing trained; merged at the end; 0: none", 0, 4096);
  call.flag("lora-alpha", options.lora_alpha, "the changes count alpha / rank times", 0.001, 1e6);
  call.flag("lora-modules", options.lora_modules, "NAME", "matrices that get them: query, key, value, attention_out, feed_in, feed_out");
  call.flag("adapter", options.adapter, "width of bottleneck adapters, the only thing trained; 0: none", 0, 65536);
  call.flag("negatives", options.negatives, "draws per step of a sampled softmax, which spares large vocabularies; 0: all of it", 0, 1'000'000);
  call.choice("precision", options.precision, {"fp32", "bf16"}, "of matrix products; weights stay float32");
  call.choice("device", options.device, {"auto", "cpu", "cuda"}, "where it runs");
  call.flag("save-every", options.save_every, "steps between checkpoints; 0: a tenth of the run", 0);
  call.flag("log-every", options.log_every, "steps per line of log.jsonl", 1);
  call.flag("dev", options.dev, "FILE", "held-out text whose loss is measured before and after (also of the source language)");
  call.flag("dev-every", options.dev_every, "steps between measurements of the dev texts; 0: only before and after", 0);
  call.flag("patience", options.patience, "stop after so many measurements without gain on the first dev text; 0: never", 0);
  call.flag("threads", options.threads, "0: as many as processors", 0, 4096);
  call.flag("force", options.force, "start over where the output holds another run");
}

int run(Invocation& call) {
  adapt::PretrainOptions options;
  bind_flags(call, options);
  call.positional("CORPUS", options.corpus, 0);
  if (!call.parse()) return 0;
  require_examples(options);
  if (options.output.empty()) throw Error(Cause::usage, "where to? give --output DIR");
  const adapt::PretrainResult result = adapt_library().pretrain(options, run_control(call));
  call.say(fmt::format("{}: {} steps{}, loss {:.4f}, {:.0f} tokens/s on {} ({} threads, {})\n", options.output, result.steps,
                       result.already_finished ? " (nothing left to do)" : "", result.loss, result.tokens_per_second, result.device,
                       result.threads, result.precision));
  for (const auto& text : result.dev) call.say(fmt::format("{}: loss {:.4f} before, {:.4f} after\n", text.path, text.before, text.after));
  call.print_json(adapt_library().pretrain_json(result));
  return 0;
}

}  // namespace

extern const Command adapt_pretrain{
    "adapt", "pretrain", "Continue a model's training on text.",
    "wug adapt pretrain --model tiny --corpus synthetic.jsonl --corpus verses.txt --steps 2000 --output adapted", run,
    "Objectives of an encoder: mlm, wwm (whole words), tlm (pairs), dict-mlm (synonyms are right too), deshuffle.\n"
    "Of a decoder, which an encoder becomes by them: clm, prefix, clm20, span, iid, mass, bertish, infill, drop-span,\n"
    "deshuffle. wug adapt examples shows what they make of a text.\n"
    "The run can be killed at any time: the same command goes on from the last checkpoint, and on one machine with one\n"
    "thread count gives the same weights to the bit. SIGTERM and SIGUSR1 save first (exit code 143)."};

}  // namespace wug::tools
