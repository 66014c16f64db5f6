#include "adapt/trainer/mlm_loss.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linear.h>

#include <algorithm>
#include <limits>

namespace wug::adapt {
namespace {

at::Tensor on_device(const std::vector<std::int64_t>& values, const at::Tensor& beside) {
  const auto n = static_cast<std::int64_t>(values.size());
  return at::from_blob(const_cast<std::int64_t*>(values.data()), {n}, at::kLong).clone().to(beside.device());
}

/// What is right at each row of the states.
class RightIds {
 public:
  RightIds(const Targets& targets, const at::Tensor& states) : labels_(on_device(targets.labels, states)) {
    if (targets.width == 0) return;
    const at::Tensor further = on_device(targets.also_right, states).view({-1, targets.width});
    absent_ = at::cat({labels_.unsqueeze(1).lt(0), further.lt(0)}, 1);
    all_ = at::cat({labels_.unsqueeze(1), further.clamp_min(0)}, 1);
  }

  /// Sum of the losses of the rows from `begin` on, from their logits.
  at::Tensor loss(const at::Tensor& logits, std::int64_t begin) const {
    const std::int64_t rows = logits.size(0);
    if (!all_.defined()) return at::cross_entropy_loss(logits, labels_.narrow(0, begin, rows), {}, at::Reduction::Sum);
    const at::Tensor right = logits.gather(1, all_.narrow(0, begin, rows)).masked_fill(absent_.narrow(0, begin, rows), -std::numeric_limits<double>::infinity());
    return logits.logsumexp(1).sub(right.logsumexp(1)).sum();
  }

 private:
  at::Tensor labels_, all_, absent_;
};

}  // namespace

std::int64_t rows_per_chunk(std::int64_t vocabulary) { return std::max<std::int64_t>(64, (std::int64_t{1} << 26) / vocabulary); }

double mlm_loss_backward(const Model& model, const at::Tensor& states, const Targets& targets, std::int64_t total,
                         const RunOptions& run, std::int64_t chunk) {
  const auto n = static_cast<std::int64_t>(targets.labels.size());
  const RightIds right(targets, states);
  const auto loss_of = [&](const at::Tensor& rows, std::int64_t begin) {
    return right.loss(mlm_logits(model, rows, run).to(at::kFloat), begin).div(static_cast<double>(total));
  };
  const std::int64_t step = chunk > 0 ? chunk : rows_per_chunk(model.config.vocabulary);
  if (n <= step) {
    const at::Tensor loss = loss_of(states, 0);
    loss.backward();
    return loss.item<double>();
  }
  // The head's graph is gone through chunk by chunk; the states collect what flows into the encoder.
  const at::Tensor cut = states.detach().requires_grad_(true);
  double sum = 0;
  for (std::int64_t begin = 0; begin < n; begin += step) {
    const std::int64_t rows = std::min(step, n - begin);
    const at::Tensor loss = loss_of(cut.narrow(0, begin, rows), begin);
    loss.backward();
    sum += loss.item<double>();
  }
  if (states.requires_grad()) states.backward(cut.grad());
  return sum;
}

double sampled_mlm_loss_backward(const Model& model, const at::Tensor& states, const std::vector<std::int64_t>& labels, std::int64_t total,
                                 const Negatives& negatives, const Candidates& candidates, const RunOptions& run) {
  const at::Tensor wanted = on_device(labels, states), drawn = on_device(candidates.ids, states);
  const auto weights_of = [&](const std::vector<float>& logarithms) {
    return at::from_blob(const_cast<float*>(logarithms.data()), {static_cast<std::int64_t>(logarithms.size())}, at::kFloat).clone().to(states.device());
  };
  const auto n = drawn.size(0);
  const auto [vectors, biases] = mlm_decoder_rows(model, at::cat({drawn, wanted}));
  const at::Tensor inner = mlm_transform(model, states, run).to(at::kFloat);
  const at::Tensor of_drawn = at::linear(inner, vectors.narrow(0, 0, n), biases.narrow(0, 0, n).sub(weights_of(candidates.log_probability)));
  const at::Tensor others = of_drawn.masked_fill(drawn.unsqueeze(0).eq(wanted.unsqueeze(1)), -std::numeric_limits<double>::infinity());
  const at::Tensor of_wanted = inner.mul(vectors.narrow(0, n, wanted.size(0))).sum(1).add(biases.narrow(0, n, wanted.size(0)));
  const at::Tensor logits = at::cat({of_wanted.sub(weights_of(negatives.log_probability(labels))).unsqueeze(1), others}, 1);
  const at::Tensor loss = logits.logsumexp(1).sub(logits.select(1, 0)).sum().div(static_cast<double>(total));
  loss.backward();
  return loss.item<double>();
}

double mlm_loss_sum(const Model& model, const TrainingBatch& batch, const RunOptions& run) {
  if (batch.targets.labels.empty()) return 0;
  const at::Tensor states = encode_at(model, batch.input, batch.positions, run);
  const auto n = static_cast<std::int64_t>(batch.targets.labels.size()), step = rows_per_chunk(model.config.vocabulary);
  const RightIds right(batch.targets, states);
  double sum = 0;
  for (std::int64_t begin = 0; begin < n; begin += step) {
    const std::int64_t rows = std::min(step, n - begin);
    const at::Tensor logits = mlm_logits(model, states.narrow(0, begin, rows), run).to(at::kFloat);
    sum += right.loss(logits, begin).item<double>();
  }
  return sum;
}

}  // namespace wug::adapt
