#pragma once
#include <string>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// Writes a model's LoRA matrices as PEFT does (adapter_model.safetensors, adapter_config.json): `base` is the folder that
/// they were trained on.
void save_lora(const Model& model, const std::string& base, const std::string& folder);

/// Adds LoRA matrices from such a folder to a model of the same shape. Throws FormatError where a tensor is missing or has
/// another shape.
void load_lora(Model& model, const std::string& folder);

}  // namespace wug::adapt
