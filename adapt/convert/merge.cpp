#include "adapt/convert/merge.hpp"

#include <ATen/core/Tensor.h>

#include "adapt/checkpoint/lora_files.hpp"
#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/model/lora.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

MergeResult merge(const MergeOptions& options, const RunControl& control) {
  LoadNotes notes;
  Model model = load_model(options.model, &notes);
  for (const std::string& note : notes.notes) control.note(note);
  const auto before = static_cast<std::int64_t>(model.parameters.size());
  load_lora(model, options.lora);
  const MergeResult result{model.config.lora.rank, (static_cast<std::int64_t>(model.parameters.size()) - before) / 2};
  merge_lora(model);
  save_model(model, options.output);
  copy_tokenizer_files(options.model, options.output);
  return result;
}

}  // namespace wug::adapt
