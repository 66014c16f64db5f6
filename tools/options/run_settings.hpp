#pragma once
#include "adapt/evaluate/run_settings.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// --model, --device, --precision, --threads and --batch-tokens of the commands that run a model.
void bind(Invocation& call, adapt::RunSettings& settings);

}  // namespace wug::tools
