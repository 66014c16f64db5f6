#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "adapt/model/encoder.hpp"

namespace wug::adapt {

/// The building blocks of a forward pass over one model: its parameters by name, on its device, in one precision. For
/// files of adapt that include LibTorch anyway.
class Operators {
 public:
  Operators(const Model& model, const RunOptions& run);

  const ModelConfig& config() const { return model_.config; }
  const RunOptions& run() const { return run_; }
  const at::Tensor& parameter(const std::string& name) const { return model_.parameters.at(name); }
  /// The matrix of a module, with its LoRA change where it has one.
  at::Tensor weight(const std::string& module) const;
  at::Tensor to_device(const std::vector<std::int64_t>& values) const;
  /// input * weight^T + bias, in bfloat16 where the run asks for it.
  at::Tensor matrix(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) const;
  at::Tensor linear(const at::Tensor& input, const std::string& name) const;
  /// One product with several matrices side by side: "query", "key" … of one layer; [tokens, parts * hidden].
  at::Tensor linear_together(const at::Tensor& input, const std::string& layer, const std::vector<std::string>& parts) const;
  at::Tensor norm(const at::Tensor& input, const std::string& name) const;
  at::Tensor dropout(const at::Tensor& input, double probability) const;
  at::Tensor activate(const at::Tensor& input) const;
  /// Rows of the word embedding. Where it is large and trained, its gradient goes straight into the touched rows of what
  /// the tied decoder has left there, instead of through a second matrix of the same size.
  at::Tensor words(const at::Tensor& ids) const;

 private:
  const Model& model_;
  RunOptions run_;
  at::Device device_;
};

}  // namespace wug::adapt
