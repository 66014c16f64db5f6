#pragma once
#include "adapt/task/finetune_options.hpp"

namespace wug::adapt {

/// Fine-tunes a tagger once per seed and tests each on every file (zero-shot where the file is in another language). The
/// label set is the training file's. Equal to the bit for one thread count and seed.
FinetuneResult finetune(const FinetuneOptions& options, const RunControl& control);

/// Scores of a saved tagger.
std::vector<TestScore> evaluate(const EvaluateOptions& options, const RunControl& control);

}  // namespace wug::adapt
