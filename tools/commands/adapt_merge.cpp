#include <fmt/format.h>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::MergeOptions options;
  call.flag("model", options.model, "DIR", "Hugging Face folder that the matrices were trained on");
  call.flag("output", options.output, "DIR", "folder of the merged model");
  call.positional("LORA", options.lora);
  if (!call.parse()) return 0;
  using resources::Cause;
  if (options.model.empty()) throw resources::Error(Cause::usage, "into which model? give --model DIR");
  if (options.output.empty()) throw resources::Error(Cause::usage, "where to? give --output DIR");
  const adapt::MergeResult result = adapt_library().merge(options, run_control(call));
  call.say(fmt::format("{}: {} matrices changed by rank {}\n", options.output, result.matrices, result.rank));
  call.print_json(fmt::format(R"({{"matrices":{},"rank":{}}})", result.matrices, result.rank));
  return 0;
}

}  // namespace

extern const Command adapt_merge{"adapt", "merge", "Put LoRA matrices into the model that they were trained on.",
                                 "wug adapt merge --model base adapted --output merged", run,
                                 "LORA is a folder with adapter_model.safetensors and adapter_config.json, as PEFT writes them and as wug adapt pretrain\n"
                                 "--lora leaves them beside its finished model."};

}  // namespace wug::tools
