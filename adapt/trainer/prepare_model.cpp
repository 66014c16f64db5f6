#include "adapt/trainer/prepare_model.hpp"

#include <ATen/core/Tensor.h>

#include "adapt/checkpoint/lora_files.hpp"
#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/model/lora.hpp"
#include "adapt/objective/objectives.hpp"
#include "adapt/trainer/new_head.hpp"
#include "adapt/trainer/optimizer.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

Model starting_model(const PretrainOptions& options, std::span<const StreamToken> corpus, const std::function<void(const std::string&)>& note) {
  LoadNotes notes;
  Model model = load_model(options.model, &notes);
  for (const std::string& text : notes.notes) note(text);
  if (need_decoder(parse_objectives(options.objective)) && !model.config.decoder) {
    model.config.decoder = true;
    note("the model becomes a decoder: its tokens will see only what stands before them");
  }
  if (options.lora_rank > 0) model.config.lora = {options.lora_rank, options.lora_alpha, options.lora_modules};
  if (options.adapter > 0) model.config.adapter = options.adapter;
  const bool has_head = model.has_head;
  initialise_missing(model, options.seed);
  if (!has_head) start_as_unigram(model, corpus);
  return model;
}

void mark_trained(const Model& model, const PretrainOptions& options) {
  freeze(model.parameters, options.freeze);
  if (options.lora_rank == 0 && options.adapter == 0) return;
  for (const auto& [name, parameter] : model.parameters) {
    if (!is_addition(name)) parameter.set_requires_grad(false);
  }
}

void save_finished(Model& model, const PretrainOptions& options) {
  if (model.config.lora.rank > 0) {
    save_lora(model, options.model, options.output);
    merge_lora(model);
  }
  save_model(model, options.output);
}

}  // namespace wug::adapt
