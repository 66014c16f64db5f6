#pragma once
#include <string_view>

#include "adapt/checkpoint/safetensors_file.hpp"
#include "adapt/model/model.hpp"

namespace wug::adapt {

/// The tensor that an entry's bytes hold, in the entry's own type, copied.
at::Tensor tensor_of(const TensorEntry& entry, std::string_view bytes);

/// What has to be written for a tensor, which must be contiguous, on the CPU, and outlive the result.
TensorToWrite bytes_of(const std::string& name, const at::Tensor& tensor);

/// Writes tensors as they are (moved to the CPU where needed), with `format: pt`.
void write_tensors(const std::string& path, const Tensors& tensors, std::map<std::string, std::string> metadata = {});

}  // namespace wug::adapt
