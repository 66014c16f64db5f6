#pragma once
#include "adapt/task/finetune_options.hpp"
#include "adapt/task/lexicon_features.hpp"
#include "adapt/task/task_model.hpp"

namespace wug::adapt {

/// The weights of the lexicon for a model: learned on options.fit and written into the model's folder, or read from there.
/// Throws Error{usage} where there is neither.
LexiconWeights lexicon_weights(const EvaluateOptions& options, const TaskModel& model, const Tokenizer& tokenizer);

/// The sentences with the labels that the model's scores and the lexicon give together.
std::vector<LabelledWords> labelled(std::vector<LabelledWords> sentences, const std::vector<std::vector<WordScores>>& scores, const LexiconWeights& weights,
                                    const ClassLookup& lexicon);

}  // namespace wug::adapt
