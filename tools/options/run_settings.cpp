#include "tools/options/run_settings.hpp"

namespace wug::tools {

void bind(Invocation& call, adapt::RunSettings& settings) {
  call.flag("model", settings.model, "DIR", "Hugging Face folder with its tokenizer");
  call.choice("device", settings.device, {"auto", "cpu", "cuda"}, "where it runs");
  call.choice("precision", settings.precision, {"fp32", "bf16"}, "of matrix products");
  call.flag("threads", settings.threads, "0: as many as processors", 0, 4096);
  call.flag("batch-tokens", settings.batch_tokens, "tokens per forward pass", 1);
}

}  // namespace wug::tools
