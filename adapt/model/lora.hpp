#pragma once
#include <string>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// `module` is a matrix's name without ".weight": "layer.0.query".
bool has_lora(const Model& model, const std::string& module);

/// W + alpha / rank * B A.
at::Tensor lora_weight(const Model& model, const std::string& module);

/// Puts every change into its matrix and takes LoRA out of the model.
void merge_lora(Model& model);

/// Whether a parameter belongs to LoRA or to a bottleneck adapter.
bool is_addition(const std::string& name);

}  // namespace wug::adapt
