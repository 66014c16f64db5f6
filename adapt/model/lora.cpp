#include "adapt/model/lora.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addmm.h>

namespace wug::adapt {
namespace {
constexpr std::string_view a = ".lora_a.weight", b = ".lora_b.weight";
}

bool has_lora(const Model& model, const std::string& module) {
  return model.config.lora.rank > 0 && model.parameters.contains(module + std::string(b));
}

at::Tensor lora_weight(const Model& model, const std::string& module) {
  const LoraConfig& lora = model.config.lora;
  return at::addmm(model.parameters.at(module + ".weight"), model.parameters.at(module + std::string(b)), model.parameters.at(module + std::string(a)), 1,
                   lora.alpha / static_cast<double>(lora.rank));
}

void merge_lora(Model& model) {
  const at::NoGradGuard no_gradients;
  for (auto& [name, tensor] : model.parameters) {
    if (!name.ends_with(".weight") || name.ends_with(a) || name.ends_with(b)) continue;
    const std::string module = name.substr(0, name.size() - std::string_view(".weight").size());
    if (has_lora(model, module)) tensor = lora_weight(model, module);
  }
  std::erase_if(model.parameters, [](const auto& item) { return item.first.ends_with(a) || item.first.ends_with(b); });
  model.config.lora.rank = 0;
}

bool is_addition(const std::string& name) { return name.find(".lora_") != std::string::npos || name.find(".adapter_") != std::string::npos; }

}  // namespace wug::adapt
