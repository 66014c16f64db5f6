#include "adapt/checkpoint/lora_files.hpp"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "adapt/checkpoint/parameter_names.hpp"
#include "adapt/checkpoint/tensor_bytes.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using resources::FormatError;
using resources::in_quotes;

namespace {

constexpr const char *tensors_name = "adapter_model.safetensors", *config_name = "adapter_config.json";
constexpr std::string_view prefix = "base_model.model.";

std::string path_in(const std::string& folder, const char* name) { return (fs::path(folder) / name).string(); }

/// "query" is "attention.self.query" in the files.
std::string module_in_files(const std::string& module, Family family) {
  const std::string whole = file_name("layer.0." + module + ".weight", family);
  const std::size_t begin = whole.find(".0.") + 3;
  return whole.substr(begin, whole.size() - begin - std::string_view(".weight").size());
}

LoraConfig parse_lora(const std::string& path, Family family) {
  const auto json = resources::parse_strict_json(resources::read_file(path, 1 << 20), path);
  LoraConfig lora;
  try {
    lora.rank = json.at("r").get<std::int64_t>();
    lora.alpha = json.at("lora_alpha").get<double>();
    lora.modules.clear();
    for (const auto& name : json.at("target_modules")) {
      const auto ours = parameter_name("encoder.layer.0." + name.get<std::string>() + ".weight", family);
      if (!ours) throw FormatError({path, 0, 0}, "target_modules: found " + in_quotes(name.get<std::string>()) + ", expected matrices of a layer");
      lora.modules.push_back(ours->substr(8, ours->size() - 8 - std::string_view(".weight").size()));
    }
  } catch (const nlohmann::json::exception& error) {
    throw FormatError({path, 0, 0}, std::string("not PEFT's configuration of LoRA: ") + error.what());
  }
  if (lora.rank < 1 || lora.rank > 65'536) throw FormatError({path, 0, 0}, fmt::format("r: found {}, expected 1 to 65536", lora.rank));
  return lora;
}

}  // namespace

void save_lora(const Model& model, const std::string& base, const std::string& folder) {
  resources::make_folder(folder);
  Tensors tensors;
  for (const auto& [name, tensor] : model.parameters) {
    if (name.find(".lora_") != std::string::npos) tensors[std::string(prefix) + file_name(name, model.config.family)] = tensor;
  }
  write_tensors(path_in(folder, tensors_name), tensors);
  nlohmann::ordered_json config{{"peft_type", "LORA"}, {"base_model_name_or_path", base}, {"r", model.config.lora.rank}, {"lora_alpha", model.config.lora.alpha},
                                {"lora_dropout", 0.0}, {"bias", "none"},                  {"fan_in_fan_out", false},     {"inference_mode", true}};
  for (const std::string& module : model.config.lora.modules) config["target_modules"].push_back(module_in_files(module, model.config.family));
  resources::write_file(path_in(folder, config_name), config.dump(2) + "\n");
}

void load_lora(Model& model, const std::string& folder) {
  model.config.lora = parse_lora(path_in(folder, config_name), model.config.family);
  const SafetensorsFile file(path_in(folder, tensors_name));
  for (const auto& [name, shape] : parameter_shapes(model.config)) {
    if (name.find(".lora_") == std::string::npos) continue;
    const std::string there = std::string(prefix) + file_name(name, model.config.family);
    const auto found = std::find_if(file.tensors().begin(), file.tensors().end(), [&](const TensorEntry& entry) { return entry.name == there; });
    if (found == file.tensors().end() || found->shape != shape) {
      throw FormatError({file.path(), 0, 0}, "tensor " + in_quotes(there) + " is missing or has another shape than the model asks for");
    }
    model.parameters[name] = tensor_of(*found, file.bytes(*found)).to(at::kFloat);
  }
}

}  // namespace wug::adapt
