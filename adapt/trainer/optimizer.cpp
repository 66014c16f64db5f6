#include "adapt/trainer/optimizer.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_norm.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "resources/error.hpp"

namespace wug::adapt {

/// Parameters that share weight decay and learning rate.
struct AdamW::Group {
  double weight_decay = 0, rate_factor = 1;
  std::vector<std::string> names;
  std::vector<at::Tensor> parameters, first, second;
};

namespace {

double decay_of(const std::string& name, const at::Tensor& parameter, double weight_decay) {
  return parameter.dim() == 1 || name.find("norm") != std::string::npos ? 0.0 : weight_decay;
}

double rate_factor_of(const std::string& name, std::int64_t layers, const AdamOptions& options) {
  if (name.starts_with("embeddings.")) return std::pow(options.layer_decay, static_cast<double>(layers + 1));
  if (!name.starts_with("layer.")) return options.head_rate;
  return std::pow(options.layer_decay, static_cast<double>(layers - std::stoll(name.substr(6))));
}

}  // namespace

AdamW::AdamW(const Tensors& parameters, std::int64_t layers, const AdamOptions& options) : options_(options) {
  std::map<std::pair<double, double>, Group*> known;
  for (const auto& [name, parameter] : parameters) {
    if (!parameter.requires_grad()) continue;
    const double decay = decay_of(name, parameter, options.weight_decay), factor = rate_factor_of(name, layers, options);
    Group*& group = known[{decay, factor}];
    if (group == nullptr) {
      group = groups_.emplace_back(std::make_unique<Group>()).get();
      group->weight_decay = decay;
      group->rate_factor = factor;
    }
    group->names.push_back(name);
    group->parameters.push_back(parameter);
    group->first.push_back(at::zeros_like(parameter.detach()));
    group->second.push_back(at::zeros_like(parameter.detach()));
  }
}

AdamW::~AdamW() = default;

double AdamW::step(double rate, std::int64_t step) {
  const at::NoGradGuard no_gradients;
  std::vector<at::Tensor> gradients;
  for (const auto& group : groups_) {
    for (const at::Tensor& parameter : group->parameters) {
      if (parameter.grad().defined()) gradients.push_back(parameter.grad());
    }
  }
  if (gradients.empty()) return 0;
  const double norm = at::linalg_vector_norm(at::stack(at::_foreach_norm(gradients))).item<double>();
  const double scale = options_.clip > 0 ? std::max(1.0, norm / options_.clip) : 1.0;
  for (const auto& group : groups_) {
    std::vector<at::Tensor> parameters, grads, first, second;
    for (std::size_t i = 0; i < group->parameters.size(); ++i) {
      const at::Tensor& parameter = group->parameters[i];
      if (!parameter.grad().defined()) continue;
      parameters.push_back(parameter);
      grads.push_back(parameter.grad());
      first.push_back(group->first[i]);
      second.push_back(group->second[i]);
    }
    if (parameters.empty() || !std::isfinite(norm)) continue;
    const auto scalar = parameters.front().options().requires_grad(false);
    const std::vector<at::Tensor> steps(parameters.size(), at::full({}, static_cast<double>(step), scalar));
    at::_fused_adamw_(parameters, grads, first, second, {}, steps, rate * group->rate_factor, options_.beta1, options_.beta2,
                      group->weight_decay, options_.epsilon, false, false, at::full({}, scale, scalar));
  }
  for (const auto& group : groups_) {
    for (const at::Tensor& parameter : group->parameters) parameter.mutable_grad().reset();
  }
  return norm;
}

Tensors AdamW::state() const {
  Tensors result;
  for (const auto& group : groups_) {
    for (std::size_t i = 0; i < group->names.size(); ++i) {
      result["m." + group->names[i]] = group->first[i];
      result["v." + group->names[i]] = group->second[i];
    }
  }
  return result;
}

void AdamW::restore(const Tensors& state) {
  const auto take = [&](const std::string& name, at::Tensor& place) {
    const auto found = state.find(name);
    if (found == state.end() || found->second.sizes() != place.sizes()) {
      throw resources::Error(resources::Cause::data, "the optimiser state lacks " + resources::in_quotes(name) + " or has it in another shape");
    }
    place.copy_(found->second);
  };
  for (const auto& group : groups_) {
    for (std::size_t i = 0; i < group->names.size(); ++i) {
      take("m." + group->names[i], group->first[i]);
      take("v." + group->names[i], group->second[i]);
    }
  }
}

void freeze(const Tensors& parameters, const std::vector<std::string>& prefixes) {
  for (const auto& [name, parameter] : parameters) {
    const bool frozen = std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) { return name.starts_with(prefix); });
    parameter.set_requires_grad(!frozen);
  }
}

}  // namespace wug::adapt
