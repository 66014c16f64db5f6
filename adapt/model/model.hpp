#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "adapt/model/model_config.hpp"

namespace at {
class Tensor;
}

namespace wug::adapt {

/// Tensors by name (adapt/checkpoint/parameter_names.hpp has the names). Files that use them include
/// <ATen/core/Tensor.h> themselves.
using Tensors = std::map<std::string, at::Tensor>;

/// Where a model runs.
enum class Device : unsigned char {
  automatic,  ///< the GPU where there is one
  cpu,
  cuda
};
/// "auto", "cpu", "cuda"; throws Error{usage} otherwise.
Device parse_device(const std::string& name);

/// A post-norm encoder with a masked-LM head.
struct Model {
  ModelConfig config;
  Tensors parameters;      ///< float32, complete for `config` unless `has_head` is false
  Tensors passed_through;  ///< what the file held beside them (pooler …), under the names we write
  bool has_head = true;    ///< the mlm.* parameters are there
};

/// Moves all parameters. Throws Error{unavailable} when a GPU is asked for and there is none.
void move_to(Model& model, Device device);

/// Normal deviates that depend on seed, name and place only, float32 on the CPU.
at::Tensor normal_tensor(const std::vector<std::int64_t>& shape, double deviation, const std::string& name, std::uint64_t seed);

/// New weights for the parameters that are missing: N(0, initializer_range) for matrices, 1 and 0 for layer norms, 0 for
/// biases and the padding row; a pure function of the seed and the parameter's name. Sets has_head.
void initialise_missing(Model& model, std::uint64_t seed);

}  // namespace wug::adapt
