#include <fmt/format.h>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/run_settings.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::EncodeOptions options;
  bind(call, options.run);
  call.flag("text", options.text, "FILE", "one text per line");
  call.flag("layer", options.layer, "N|logits", "0 is the embeddings, -1 the last layer");
  call.choice("pool", options.pool, {"none", "mean", "mean-all"}, "mean leaves out the special ids, mean-all does not");
  call.flag("output", options.output, "FILE", "safetensors file");
  if (!call.parse()) return 0;
  if (options.text.empty()) throw resources::Error(resources::Cause::usage, "which text? give --text FILE");
  const auto result = adapt_library().encode(options, run_control(call));
  if (result.cut > 0) call.note(fmt::format("{} lines were longer than the model takes and were cut", result.cut));
  call.say(fmt::format("{}: {} tensors, width {}\n", options.output, result.lines, result.width));
  call.print_json(fmt::format(R"({{"lines":{},"tokens":{},"cut":{},"width":{},"seconds":{:.3f}}})", result.lines, result.tokens, result.cut, result.width,
                              result.seconds));
  return 0;
}

}  // namespace

extern const Command adapt_encode{
    "adapt", "encode", "Write a layer's hidden states, or the logits, of every line.",
    "wug adapt encode --model base --text words.txt --layer 8 --pool mean --output words.safetensors", run,
    "One float32 tensor per line, named by its number from 0: [tokens, width], or [width] when pooled."};

}  // namespace wug::tools
