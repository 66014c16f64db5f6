#include "adapt/model/operators.hpp"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/zeros_like.h>

#include "adapt/model/lora.hpp"

namespace wug::adapt {
namespace {

constexpr std::int64_t large_table = std::int64_t{1} << 24;  ///< elements

}  // namespace

Operators::Operators(const Model& model, const RunOptions& run)
    : model_(model), run_(run), device_(model.parameters.at("embeddings.word.weight").device()) {}

at::Tensor Operators::weight(const std::string& module) const {
  const at::Tensor& base = parameter(module + ".weight");
  return has_lora(model_, module) ? lora_weight(model_, module) : base;
}

at::Tensor Operators::to_device(const std::vector<std::int64_t>& values) const {
  const auto n = static_cast<std::int64_t>(values.size());
  return at::from_blob(const_cast<std::int64_t*>(values.data()), {n}, at::kLong).clone().to(device_);
}

at::Tensor Operators::matrix(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) const {
  if (!run_.bfloat16) return at::linear(input, weight, bias);
  return at::linear(input.to(at::kBFloat16), weight.to(at::kBFloat16), bias.to(at::kBFloat16));
}

at::Tensor Operators::linear(const at::Tensor& input, const std::string& name) const {
  return matrix(input, weight(name), parameter(name + ".bias"));
}

at::Tensor Operators::linear_together(const at::Tensor& input, const std::string& layer, const std::vector<std::string>& parts) const {
  std::vector<at::Tensor> weights, biases;
  for (const std::string& part : parts) {
    weights.push_back(weight(layer + part));
    biases.push_back(parameter(layer + part + ".bias"));
  }
  return matrix(input, at::cat(weights), at::cat(biases));
}

at::Tensor Operators::norm(const at::Tensor& input, const std::string& name) const {
  return at::layer_norm(input.to(at::kFloat), {config().hidden}, parameter(name + ".weight"), parameter(name + ".bias"), config().epsilon);
}

at::Tensor Operators::dropout(const at::Tensor& input, double probability) const {
  return run_.training && probability > 0 ? at::dropout(input, probability, true) : input;
}

at::Tensor Operators::activate(const at::Tensor& input) const {
  if (config().activation == Activation::relu) return at::relu(input);
  return at::gelu(input, config().activation == Activation::gelu ? "none" : "tanh");
}

at::Tensor Operators::words(const at::Tensor& ids) const {
  const at::Tensor& table = parameter("embeddings.word.weight");
  if (!run_.training || !table.requires_grad() || table.numel() < large_table) return at::embedding(table, ids);
  at::Tensor rows = at::embedding(table.detach(), ids).requires_grad_(true);
  rows.register_hook([table, ids](const at::Tensor& gradient) {
    const at::NoGradGuard no_gradients;
    if (!table.grad().defined()) table.mutable_grad() = at::zeros_like(table);
    table.mutable_grad().index_add_(0, ids, gradient);
  });
  return rows;
}

}  // namespace wug::adapt
