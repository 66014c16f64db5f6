#include "adapt/checkpoint/model_folder.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/isfinite.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "adapt/checkpoint/parameter_names.hpp"
#include "adapt/checkpoint/safetensors_file.hpp"
#include "adapt/checkpoint/tensor_bytes.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::in_quotes;

namespace {

constexpr std::size_t largest_json = std::size_t{64} << 20;

[[noreturn]] void fail_without_weights(const std::string& folder) {
  for (const char* pickle : {"pytorch_model.bin", "pytorch_model.bin.index.json", "model.pt", "pytorch_model.pt"}) {
    if (!fs::exists(fs::path(folder) / pickle)) continue;
    throw Error(Cause::data, in_quotes(folder) + " holds only the pickled checkpoint " + pickle +
                                 ", and reading one can run any code; convert it where you trust it: "
                                 "model.save_pretrained(folder, safe_serialization=True)");
  }
  throw Error(Cause::missing_input, in_quotes(folder) + " has no model.safetensors and no model.safetensors.index.json");
}

/// The shards that the index names, each a plain file name.
std::map<std::string, std::set<std::string>> read_index(const std::string& path) {
  const nlohmann::ordered_json index = resources::parse_strict_json(resources::read_file(path, largest_json), path);
  if (!index.is_object() || !index.contains("weight_map") || !index["weight_map"].is_object()) {
    throw FormatError({path, 0, 0}, "expected an object with a weight_map");
  }
  std::map<std::string, std::set<std::string>> shards;
  for (const auto& item : index["weight_map"].items()) {
    const std::string shard = item.value().is_string() ? item.value().get<std::string>() : "";
    const bool plain = !shard.empty() && shard.find_first_of("/\\") == std::string::npos && !shard.starts_with('.') &&
                       shard.ends_with(".safetensors") && shard.find('\0') == std::string::npos;
    if (!plain) throw FormatError({path, 0, 0}, "weight_map: " + in_quotes(item.value().dump()) + " is not a plain .safetensors file name");
    shards[shard].insert(item.key());
  }
  return shards;
}

std::vector<SafetensorsFile> open_weights(const std::string& folder) {
  std::vector<SafetensorsFile> files;
  const fs::path single = fs::path(folder) / "model.safetensors", index = fs::path(folder) / "model.safetensors.index.json";
  if (fs::exists(single)) {
    files.emplace_back(single.string());
    return files;
  }
  if (!fs::exists(index)) fail_without_weights(folder);
  for (const auto& [shard, names] : read_index(index.string())) {
    const SafetensorsFile& file = files.emplace_back((fs::path(folder) / shard).string());
    std::set<std::string> found;
    for (const TensorEntry& entry : file.tensors()) found.insert(entry.name);
    if (found != names) throw FormatError({index.string(), 0, 0}, "weight_map and the tensors of " + in_quotes(shard) + " differ");
  }
  return files;
}

/// Puts tensors where they belong, checking each shape against the configuration first.
class Loader {
 public:
  Loader(Model& model, const std::string& folder) : model_(model), folder_(folder), shapes_(parameter_shapes(model.config)) {}

  void take(const SafetensorsFile& file) {
    for (const TensorEntry& entry : file.tensors()) take(file, entry);
  }

  void finish(LoadNotes* notes) {
    for (const auto& [name, shape] : shapes_) {
      if (model_.parameters.contains(name)) continue;
      if (!name.starts_with("mlm.")) {
        throw Error(Cause::data, in_quotes(folder_) + ": the checkpoint lacks " + in_quotes(file_name(name, model_.config.family)));
      }
      model_.has_head = false;
    }
    if (!model_.has_head) std::erase_if(model_.parameters, [](const auto& item) { return item.first.starts_with("mlm."); });
    if (notes == nullptr) return;
    if (!model_.has_head) notes->notes.emplace_back("the checkpoint has no masked-LM head");
    for (const auto& [name, tensor] : model_.passed_through) notes->notes.push_back("passed through: " + name);
    for (const std::string& name : not_finite_) notes->notes.push_back("warning: NaN or infinite weights in " + name);
  }

 private:
  void take(const SafetensorsFile& file, const TensorEntry& entry) {
    if (is_dropped(entry.name)) return;
    const ModelConfig& config = model_.config;
    const auto name = parameter_name(entry.name, config.family);
    if (name && *name == "mlm.decoder.weight" && config.tied) return;
    const auto expected = name ? shapes_.find(*name) : shapes_.end();
    if (expected == shapes_.end()) {
      model_.passed_through[passed_through_name(entry.name, config.family)] = tensor_of(entry, file.bytes(entry));
      return;
    }
    if (expected->second != entry.shape) {
      throw FormatError({file.path(), 0, 0}, fmt::format("tensor {} has shape [{}], but config.json asks for [{}]", in_quotes(entry.name),
                                                         fmt::join(entry.shape, ", "), fmt::join(expected->second, ", ")));
    }
    const bool number = entry.dtype == Dtype::f32 || entry.dtype == Dtype::f16 || entry.dtype == Dtype::bf16 || entry.dtype == Dtype::f64;
    if (!number) throw FormatError({file.path(), 0, 0}, fmt::format("tensor {} is {}, expected F32, F16, BF16 or F64", in_quotes(entry.name), name_of(entry.dtype)));
    at::Tensor tensor = tensor_of(entry, file.bytes(entry)).to(at::kFloat);
    if (!at::isfinite(tensor).all().item<bool>()) not_finite_.push_back(entry.name);
    const auto [place, is_new] = model_.parameters.emplace(*name, tensor);
    if (!is_new && !at::equal(place->second, tensor)) {
      throw FormatError({file.path(), 0, 0}, "tensor " + in_quotes(entry.name) + " stands twice, under two names and with two values");
    }
  }

  Model& model_;
  const std::string& folder_;
  std::map<std::string, std::vector<std::int64_t>> shapes_;
  std::vector<std::string> not_finite_;
};

}  // namespace

ModelConfig load_config(const std::string& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) throw Error(Cause::missing_input, in_quotes(folder) + " is not a model folder");
  const std::string path = (fs::path(folder) / "config.json").string();
  return parse_model_config(resources::read_file(path, largest_json), path);
}

Model load_model(const std::string& folder, LoadNotes* notes) {
  Model model;
  model.config = load_config(folder);
  Loader loader(model, folder);
  for (const SafetensorsFile& file : open_weights(folder)) loader.take(file);
  loader.finish(notes);
  return model;
}

void save_model(const Model& model, const std::string& folder) {
  resources::make_folder(folder);
  Tensors tensors = model.passed_through;
  for (const auto& [name, tensor] : model.parameters) tensors[file_name(name, model.config.family)] = tensor;
  write_tensors((fs::path(folder) / "model.safetensors").string(), tensors);
  resources::write_file((fs::path(folder) / "config.json").string(), format_model_config(model.config));
}

}  // namespace wug::adapt
