#include "adapt/checkpoint/training_state.hpp"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/checkpoint/tensor_bytes.hpp"
#include "adapt/tokenizer/tokenizer.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;

namespace {

constexpr std::string_view step_prefix = "step-";

std::string in(const std::string& folder, const char* name) { return (fs::path(folder) / name).string(); }

Tensors read_tensors(const std::string& path) {
  const SafetensorsFile file(path);
  Tensors result;
  for (const TensorEntry& entry : file.tensors()) result[entry.name] = tensor_of(entry, file.bytes(entry));
  return result;
}

TrainingCheckpoints::Loaded read_checkpoint(const std::string& folder) {
  TrainingCheckpoints::Loaded loaded;
  const std::string record = in(folder, "training_state.json");
  loaded.record = parse_training_record(resources::read_file(record, 1 << 20), record);
  loaded.model = load_model(folder);
  loaded.optimizer = read_tensors(in(folder, "optimizer.safetensors"));
  return loaded;
}

}  // namespace

std::string format_training_record(const TrainingRecord& record) {
  const nlohmann::ordered_json json{{"step", record.step},           {"loss_sum", record.loss_sum},
                                    {"loss_count", record.loss_count}, {"best_loss", record.best_loss},
                                    {"evaluations_without_gain", record.evaluations_without_gain},
                                    {"dev_before", record.dev_before}, {"run", record.run}};
  return json.dump(2) + "\n";
}

TrainingRecord parse_training_record(const std::string& json, const std::string& file) {
  const auto root = resources::parse_strict_json(json, file);
  TrainingRecord record;
  try {
    record.step = root.at("step").get<std::int64_t>();
    record.loss_sum = root.at("loss_sum").get<double>();
    record.loss_count = root.at("loss_count").get<std::int64_t>();
    record.best_loss = root.at("best_loss").get<double>();
    record.evaluations_without_gain = root.at("evaluations_without_gain").get<std::int64_t>();
    for (const auto& item : root.at("dev_before").items()) record.dev_before[item.key()] = item.value().get<double>();
    for (const auto& item : root.at("run").items()) record.run[item.key()] = item.value().get<std::string>();
  } catch (const nlohmann::json::exception& error) {
    throw resources::FormatError({file, 0, 0}, std::string("not a training record: ") + error.what());
  }
  return record;
}

TrainingCheckpoints::TrainingCheckpoints(const std::string& output) : root_(in(output, "checkpoints")) {}

std::string TrainingCheckpoints::folder(std::int64_t step) const {
  return (fs::path(root_) / (std::string(step_prefix) + std::to_string(step))).string();
}

std::vector<std::int64_t> TrainingCheckpoints::steps() const {
  std::vector<std::int64_t> result;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(root_, none)) {
    const std::string name = entry.path().filename().string();
    std::int64_t step = 0;
    const char* end = name.data() + name.size();
    if (!name.starts_with(step_prefix)) continue;
    if (const auto [stop, error] = std::from_chars(name.data() + step_prefix.size(), end, step); error == std::errc{} && stop == end) {
      result.push_back(step);
    }
  }
  std::sort(result.rbegin(), result.rend());
  return result;
}

std::optional<TrainingCheckpoints::Loaded> TrainingCheckpoints::load_latest(const std::function<void(const std::string&)>& note) const {
  for (const std::int64_t step : steps()) {
    try {
      return read_checkpoint(folder(step));
    } catch (const Error& error) {
      note(std::string("a damaged checkpoint is skipped: ") + error.what());
    }
  }
  return std::nullopt;
}

void TrainingCheckpoints::save(const Model& model, const Tensors& optimizer, const TrainingRecord& record,
                               const std::string& tokenizer_folder) {
  const std::string temporary = in(root_, "unfinished");
  fs::remove_all(temporary);
  resources::make_folder(temporary);
  try {
    save_model(model, temporary);
    copy_tokenizer_files(tokenizer_folder, temporary);
    write_tensors(in(temporary, "optimizer.safetensors"), optimizer);
    resources::write_file(in(temporary, "training_state.json"), format_training_record(record));
  } catch (const Error&) {
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    throw;
  }
  const std::string place = folder(record.step);
  fs::remove_all(place);
  if (std::rename(temporary.c_str(), place.c_str()) != 0) resources::throw_errno(errno, "rename", temporary);
  resources::sync_folder(root_);
  resources::write_file(in(root_, "latest"), std::string(step_prefix) + std::to_string(record.step) + "\n");
  const std::vector<std::int64_t> all = steps();
  for (std::size_t i = 2; i < all.size(); ++i) fs::remove_all(folder(all[i]));
}

void TrainingCheckpoints::clear() { fs::remove_all(root_); }

}  // namespace wug::adapt
