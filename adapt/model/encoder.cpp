#include "adapt/model/encoder.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <fmt/format.h>

#include <algorithm>

#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

void check(const ModelConfig& config, const InputBatch& batch) {
  if (batch.length > config.longest_sequence()) {
    throw Error(Cause::data, fmt::format("a text of {} tokens, but the model takes at most {}", batch.length, config.longest_sequence()));
  }
  const auto outside = std::find_if(batch.ids.begin(), batch.ids.end(),
                                    [&](std::int64_t id) { return id < 0 || id >= config.vocabulary; });
  if (outside != batch.ids.end()) {
    throw Error(Cause::data, fmt::format("token id {}, but the model's vocabulary has {} rows; probably tokenizer and model do not "
                                         "belong together", *outside, config.vocabulary));
  }
}

/// One forward pass: the operators of one model, on one device, in one precision.
class Pass {
 public:
  Pass(const Model& model, const RunOptions& run)
      : model_(model), config_(model.config), run_(run), device_(model.parameters.at("embeddings.word.weight").device()) {}

  at::Tensor embed(const InputBatch& batch) const {
    const at::Tensor positions = to_device(position_ids(config_, batch), {batch.rows, batch.length});
    at::Tensor sum = at::embedding(parameter("embeddings.word.weight"), to_device(batch.ids, {batch.rows, batch.length}));
    sum = sum.add(at::embedding(parameter("embeddings.position.weight"), positions));
    const at::Tensor& types = parameter("embeddings.type.weight");
    sum = sum.add(batch.types.empty() ? types.select(0, 0) : at::embedding(types, to_device(batch.types, {batch.rows, batch.length})));
    return dropout(norm(sum, "embeddings.norm"), config_.hidden_dropout);
  }

  /// The boolean mask of attention, [rows, 1, 1, length], true at text; undefined when no row has padding.
  at::Tensor mask(const InputBatch& batch) const {
    const auto full = [&](std::int64_t length) { return length == batch.length; };
    if (std::all_of(batch.lengths.begin(), batch.lengths.end(), full)) return {};
    const at::Tensor lengths = to_device(batch.lengths, {batch.rows, 1, 1, 1});
    return at::arange(batch.length, lengths.options()).view({1, 1, 1, batch.length}).lt(lengths);
  }

  at::Tensor layer(const at::Tensor& states, const at::Tensor& attention_mask, std::int64_t index) const {
    const std::string name = "layer." + std::to_string(index) + ".";
    const at::Tensor context = attention(states, attention_mask, name);
    const at::Tensor attended = norm(states.add(dropout(linear(context, name + "attention_out"), config_.hidden_dropout)), name + "attention_norm");
    const at::Tensor inner = activate(linear(attended, name + "feed_in"));
    return norm(attended.add(dropout(linear(inner, name + "feed_out"), config_.hidden_dropout)), name + "out_norm");
  }

  at::Tensor head(const at::Tensor& states) const {
    const at::Tensor inner = norm(activate(linear(states, "mlm.dense")), "mlm.norm");
    const at::Tensor& decoder = parameter(config_.tied ? "embeddings.word.weight" : "mlm.decoder.weight");
    return matrix(inner, decoder, parameter("mlm.bias"));
  }

 private:
  const at::Tensor& parameter(const std::string& name) const { return model_.parameters.at(name); }

  at::Tensor to_device(const std::vector<std::int64_t>& values, at::IntArrayRef shape) const {
    return at::from_blob(const_cast<std::int64_t*>(values.data()), shape, at::kLong).clone().to(device_);
  }

  at::Tensor matrix(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) const {
    if (!run_.bfloat16) return at::linear(input, weight, bias);
    return at::linear(input.to(at::kBFloat16), weight.to(at::kBFloat16), bias.to(at::kBFloat16));
  }
  at::Tensor linear(const at::Tensor& input, const std::string& name) const {
    return matrix(input, parameter(name + ".weight"), parameter(name + ".bias"));
  }
  at::Tensor norm(const at::Tensor& input, const std::string& name) const {
    return at::layer_norm(input.to(at::kFloat), {config_.hidden}, parameter(name + ".weight"), parameter(name + ".bias"), config_.epsilon);
  }
  at::Tensor dropout(const at::Tensor& input, double probability) const {
    return run_.training && probability > 0 ? at::dropout(input, probability, true) : input;
  }
  at::Tensor activate(const at::Tensor& input) const {
    if (config_.activation == Activation::relu) return at::relu(input);
    return at::gelu(input, config_.activation == Activation::gelu ? "none" : "tanh");
  }

  at::Tensor attention(const at::Tensor& states, const at::Tensor& attention_mask, const std::string& name) const {
    const std::int64_t rows = states.size(0), length = states.size(1), width = config_.hidden / config_.heads;
    const auto weights = [&](const char* kind) {
      return at::cat({parameter(name + "query" + kind), parameter(name + "key" + kind), parameter(name + "value" + kind)});
    };
    const at::Tensor together = matrix(states, weights(".weight"), weights(".bias")).view({rows, length, 3, config_.heads, width});
    const auto part = [&](std::int64_t index) { return together.select(2, index).transpose(1, 2); };
    const std::optional<at::Tensor> mask = attention_mask.defined() ? std::optional(attention_mask) : std::nullopt;
    const double probability = run_.training ? config_.attention_dropout : 0.0;
    const at::Tensor context = at::scaled_dot_product_attention(part(0), part(1), part(2), mask, probability);
    return context.transpose(1, 2).reshape({rows, length, config_.hidden});
  }

  const Model& model_;
  const ModelConfig& config_;
  RunOptions run_;
  at::Device device_;
};

}  // namespace

InputBatch pad_to_batch(const std::vector<std::vector<std::int32_t>>& texts, std::int64_t pad) {
  InputBatch batch;
  batch.rows = static_cast<std::int64_t>(texts.size());
  for (const auto& text : texts) batch.length = std::max(batch.length, static_cast<std::int64_t>(text.size()));
  batch.ids.assign(static_cast<std::size_t>(batch.rows * batch.length), pad);
  for (std::size_t row = 0; row < texts.size(); ++row) {
    std::copy(texts[row].begin(), texts[row].end(), batch.ids.begin() + static_cast<std::ptrdiff_t>(row) * batch.length);
    batch.lengths.push_back(static_cast<std::int64_t>(texts[row].size()));
  }
  return batch;
}

std::vector<std::int64_t> position_ids(const ModelConfig& config, const InputBatch& batch) {
  const bool offset = config.family == Family::roberta;
  std::vector<std::int64_t> result;
  result.reserve(batch.ids.size());
  for (std::int64_t row = 0; row < batch.rows; ++row) {
    const std::int64_t text = batch.lengths.empty() ? batch.length : batch.lengths[static_cast<std::size_t>(row)];
    for (std::int64_t i = 0; i < batch.length; ++i) result.push_back(!offset ? i : i < text ? config.pad + 1 + i : config.pad);
  }
  return result;
}

at::Tensor encode(const Model& model, const InputBatch& batch, const RunOptions& run) {
  check(model.config, batch);
  const at::AutoGradMode gradients(run.training);
  const Pass pass(model, run);
  const at::Tensor mask = pass.mask(batch);
  at::Tensor states = pass.embed(batch);
  for (std::int64_t i = 0; i < model.config.layers; ++i) states = pass.layer(states, mask, i);
  return states;
}

std::vector<at::Tensor> hidden_states(const Model& model, const InputBatch& batch, const RunOptions& run) {
  check(model.config, batch);
  const at::AutoGradMode gradients(run.training);
  const Pass pass(model, run);
  const at::Tensor mask = pass.mask(batch);
  std::vector<at::Tensor> result{pass.embed(batch)};
  for (std::int64_t i = 0; i < model.config.layers; ++i) result.push_back(pass.layer(result.back(), mask, i));
  return result;
}

at::Tensor mlm_logits(const Model& model, const at::Tensor& states, const RunOptions& run) {
  const at::AutoGradMode gradients(run.training);
  return Pass(model, run).head(states);
}

}  // namespace wug::adapt
