#pragma once
#include <string>
#include <vector>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// What loading a model had to say: heads that are missing, tensors passed through, NaN in weights.
struct LoadNotes {
  std::vector<std::string> notes;
};

/// Reads config.json and model.safetensors (or model.safetensors.index.json with its shards) of a Hugging Face folder.
/// Everything is validated against the file's size before a tensor is allocated; parameters come out as float32 on the
/// CPU. A masked-LM head that is not in the file is left out (Model::has_head). Throws Error: missing_input where the
/// folder or a file is not there, data otherwise; pickles are refused with a hint.
Model load_model(const std::string& folder, LoadNotes* notes = nullptr);

/// config.json alone.
ModelConfig load_config(const std::string& folder);

/// Writes config.json and model.safetensors (tied weights once, __metadata__ format: pt), each whole or not at all.
/// Tokenizer files are copied by copy_tokenizer_files.
void save_model(const Model& model, const std::string& folder);

}  // namespace wug::adapt
