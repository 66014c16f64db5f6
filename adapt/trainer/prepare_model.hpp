#pragma once
#include <functional>
#include <span>
#include <string>

#include "adapt/model/model.hpp"
#include "adapt/trainer/pretrain_options.hpp"
#include "adapt/trainer/stream_token.hpp"

namespace wug::adapt {

/// The model that a run starts from: loaded, with a new head that starts as the corpus's unigram where it has none, turned into a decoder where the objective
/// needs one, with new LoRA matrices and adapters where they are asked for.
Model starting_model(const PretrainOptions& options, std::span<const StreamToken> corpus, const std::function<void(const std::string&)>& note);

/// Marks what is trained: additions alone where there are any, else all but the prefixes of options.freeze.
void mark_trained(const Model& model, const PretrainOptions& options);

/// Writes the finished model. LoRA is merged, and its matrices are kept beside as PEFT writes them.
void save_finished(Model& model, const PretrainOptions& options);

}  // namespace wug::adapt
