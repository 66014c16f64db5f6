#include "adapt/model/model.hpp"

#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <cmath>
#include <numbers>

#include "adapt/checkpoint/parameter_names.hpp"
#include "adapt/model/device.hpp"
#include "adapt/runtime.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

at::Tensor normal_tensor(const std::vector<std::int64_t>& shape, double deviation, const std::string& name, std::uint64_t seed) {
  // Box-Muller over keyed draws.
  at::Tensor result = at::empty(shape, at::kFloat);
  const resources::Random random("adapt.init." + name, seed);
  float* values = result.mutable_data_ptr<float>();
  for (std::int64_t i = 0, n = result.numel(); i < n; i += 2) {
    const auto item = static_cast<std::uint64_t>(i);
    const double radius = deviation * std::sqrt(-2.0 * std::log(1.0 - random.unit(item, 0)));
    const double angle = 2.0 * std::numbers::pi * random.unit(item, 1);
    values[i] = static_cast<float>(radius * std::cos(angle));
    if (i + 1 < n) values[i + 1] = static_cast<float>(radius * std::sin(angle));
  }
  return result;
}

namespace {

at::Tensor new_parameter(const std::string& name, const std::vector<std::int64_t>& shape, const ModelConfig& config,
                         std::uint64_t seed) {
  const bool norm = name.find("norm") != std::string::npos;
  if (norm && name.ends_with("weight")) return at::ones(shape, at::kFloat);
  if (shape.size() == 1) return at::zeros(shape, at::kFloat);
  if (name.ends_with("lora_b.weight")) return at::zeros(shape, at::kFloat);
  const double deviation = name.ends_with("lora_a.weight") ? 1 / std::sqrt(static_cast<double>(shape[1])) : config.initializer_range;
  at::Tensor result = normal_tensor(shape, deviation, name, seed);
  if (name == "embeddings.word.weight") result.select(0, config.pad).zero_();
  return result;
}

}  // namespace

Device parse_device(const std::string& name) {
  if (name == "auto") return Device::automatic;
  if (name == "cpu") return Device::cpu;
  if (name == "cuda") return Device::cuda;
  throw Error(Cause::usage, "--device: found " + resources::in_quotes(name) + ", expected auto, cpu or cuda");
}

at::Device place_of(Device device, int local_rank) {
  const std::size_t gpus = at::hasCUDA() ? at::getNumGPUs() : 0;
  if (device == Device::cuda && gpus == 0) {
    throw Error(Cause::unavailable, runtime().has_cuda ? "--device cuda: LibTorch finds no GPU (driver missing or too old?); see: wug doctor"
                                                       : "--device cuda: this LibTorch was built without CUDA; see: wug doctor");
  }
  if (gpus == 0 || device == Device::cpu) return at::kCPU;
  return {at::kCUDA, static_cast<at::DeviceIndex>(static_cast<std::size_t>(local_rank) % gpus)};
}

void move_to(Model& model, Device device) { move_to(model, place_of(device)); }

void move_to(Model& model, const at::Device& place) {
  if (place.has_index()) c10::impl::VirtualGuardImpl(place.type()).setDevice(place);
  for (auto& [name, tensor] : model.parameters) tensor = tensor.to(place);
}

void initialise_missing(Model& model, std::uint64_t seed) {
  const at::Device device = model.parameters.empty() ? at::Device(at::kCPU) : model.parameters.begin()->second.device();
  for (const auto& [name, shape] : parameter_shapes(model.config)) {
    if (!model.parameters.contains(name)) model.parameters[name] = new_parameter(name, shape, model.config, seed).to(device);
  }
  model.has_head = true;
}

}  // namespace wug::adapt
