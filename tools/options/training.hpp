#pragma once
#include "adapt/trainer/pretrain_options.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// The flags that say what a training run reads and how examples are made of it: --model, --corpus, --objective, --pairs …
void bind_examples(Invocation& call, adapt::PretrainOptions& options);

/// Throws Error{usage} where model or corpus were not given.
void require_examples(const adapt::PretrainOptions& options);

}  // namespace wug::tools
