#pragma once
#include <cstdint>
#include <string>

#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct MergeOptions {
  std::string model;   ///< the folder that the LoRA matrices were trained on
  std::string lora;    ///< folder with adapter_model.safetensors and adapter_config.json
  std::string output;  ///< folder of the merged model
};

struct MergeResult {
  std::int64_t rank = 0, matrices = 0;
};

/// Writes a model with LoRA matrices of a file put into its own. Throws FormatError where they do not fit it.
MergeResult merge(const MergeOptions& options, const RunControl& control);

}  // namespace wug::adapt
