#include "adapt/trainer/gradient_exchange.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <string>

namespace wug::adapt {

/// Parameters whose gradients travel together.
struct GradientExchange::Bucket {
  std::vector<at::Tensor> parameters;
  std::vector<std::int64_t> offsets;
  std::vector<bool> taken;
  std::int64_t elements = 0;
  at::Tensor flat;  ///< where the ranks exchange
  std::function<void()> wait;

  bool is_full() const { return std::find(taken.begin(), taken.end(), false) == taken.end(); }
  at::Tensor part(std::size_t place) const { return flat.narrow(0, offsets[place], parameters[place].numel()).view(parameters[place].sizes()); }
};

namespace {

constexpr std::int64_t first_bucket_bytes = 1'000'000;  ///< small, so that the exchange starts early

/// The layers' trained parameters, the last layer first: the order in which a backward pass reaches them.
std::vector<at::Tensor> layers_backward(const Tensors& parameters, std::vector<at::Tensor>& rest) {
  std::vector<std::pair<std::int64_t, at::Tensor>> found;
  for (const auto& [name, parameter] : parameters) {
    if (!parameter.requires_grad()) continue;
    if (name.starts_with("layer.")) {
      found.emplace_back(std::stoll(name.substr(6)), parameter);
    } else {
      rest.push_back(parameter);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<at::Tensor> result;
  for (const auto& [layer, parameter] : found) result.push_back(parameter);
  return result;
}

}  // namespace

GradientExchange::GradientExchange(Ranks& ranks, const Tensors& parameters) : ranks_(ranks) {
  std::int64_t room = 0;
  for (const at::Tensor& parameter : layers_backward(parameters, rest_)) {
    if (room <= 0) {
      room = buckets_.empty() ? first_bucket_bytes : Ranks::bucket_bytes;
      buckets_.push_back(std::make_unique<Bucket>());
    }
    Bucket& bucket = *buckets_.back();
    bucket.parameters.push_back(parameter);
    bucket.offsets.push_back(bucket.elements);
    bucket.elements += parameter.numel();
    room -= static_cast<std::int64_t>(parameter.nbytes());
    parameter.register_hook([this, &bucket, place = bucket.parameters.size() - 1](const at::Tensor& gradient) {
      if (armed_) take(bucket, place, gradient);
    });
  }
}

GradientExchange::~GradientExchange() = default;

bool GradientExchange::has_started() const { return launched_ > 0; }

void GradientExchange::begin() {
  armed_ = true;
  launched_ = 0;
  for (const auto& bucket : buckets_) {
    bucket->taken.assign(bucket->parameters.size(), false);
    if (!bucket->flat.defined()) bucket->flat = at::zeros({bucket->elements}, at::TensorOptions(ranks_.memory()).dtype(at::kFloat));
  }
}

/// `gradient` is that of the last backward pass; what the passes before it left is added.
void GradientExchange::take(Bucket& bucket, std::size_t place, const at::Tensor& gradient) {
  const at::NoGradGuard no_gradients;
  const at::Tensor& before = bucket.parameters[place].grad();
  bucket.part(place).copy_(before.defined() ? before.add(gradient) : gradient);
  bucket.taken[place] = true;
  launch_full();
}

/// Buckets go off in one order on all ranks.
void GradientExchange::launch_full() {
  for (; launched_ < buckets_.size() && buckets_[launched_]->is_full(); ++launched_) {
    buckets_[launched_]->wait = ranks_.start_sum(buckets_[launched_]->flat);
  }
}

void GradientExchange::finish() {
  const at::NoGradGuard no_gradients;
  if (!armed_) begin();
  armed_ = false;
  for (const auto& bucket : buckets_) {
    for (std::size_t i = 0; i < bucket->parameters.size(); ++i) {
      if (bucket->taken[i]) continue;  // a rank without predictions has no gradients of its own
      const at::Tensor& gradient = bucket->parameters[i].grad();
      gradient.defined() ? bucket->part(i).copy_(gradient) : bucket->part(i).zero_();
      bucket->taken[i] = true;
    }
  }
  launch_full();
  std::vector<at::Tensor> gradients;
  for (at::Tensor& parameter : rest_) {
    if (!parameter.grad().defined()) parameter.mutable_grad() = at::zeros_like(parameter);
    gradients.push_back(parameter.grad());
  }
  ranks_.sum_tensors(gradients);
  for (const auto& bucket : buckets_) {
    bucket->wait();
    for (std::size_t i = 0; i < bucket->parameters.size(); ++i) bucket->parameters[i].mutable_grad() = bucket->part(i).to(bucket->parameters[i].device(), at::kFloat, false, true);
  }
  launched_ = 0;
}

}  // namespace wug::adapt
