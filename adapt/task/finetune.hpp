#pragma once
#include "adapt/task/finetune_options.hpp"

namespace wug::adapt {

/// Fine-tunes a task's model once per seed and tests each on every file (zero-shot where the file is in another language).
/// The labels are the training file's. Equal to the bit for one thread count and seed.
FinetuneResult finetune(const FinetuneOptions& options, const RunControl& control);

/// Scores of a saved model.
std::vector<TestScore> evaluate(const EvaluateOptions& options, const RunControl& control);

}  // namespace wug::adapt
