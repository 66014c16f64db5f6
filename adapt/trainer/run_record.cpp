#include "adapt/trainer/run_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using resources::Error;

namespace {

constexpr const char* record_name = "training.json";

Json dev_json(const std::vector<PretrainResult::DevLoss>& dev) {
  Json list = Json::array();
  for (const auto& text : dev) list.push_back({{"path", text.path}, {"before", text.before}, {"after", text.after}});
  return list;
}

Json result_json(const PretrainResult& r) {
  return {{"steps", r.steps},
          {"loss", r.loss},
          {"batch_size", r.batch_size},
          {"sequence_length", r.sequence_length},
          {"tokens_per_second", r.tokens_per_second},
          {"mfu", r.mfu},
          {"seconds", r.seconds},
          {"learning_rate", r.learning_rate},
          {"resumed_from", r.resumed_from},
          {"already_finished", r.already_finished},
          {"corpus_texts", r.corpus_texts},
          {"corpus_tokens", r.corpus_tokens},
          {"dev", dev_json(r.dev)},
          {"stopped_early", r.stopped_early},
          {"precision", r.precision},
          {"device", r.device},
          {"threads", r.threads},
          {"instructions", r.instructions},
          {"torch", r.torch}};
}

PretrainResult parse_result(const Json& json) {
  PretrainResult r;
  r.steps = json.at("steps").get<std::int64_t>();
  r.loss = json.at("loss").get<double>();
  r.batch_size = json.at("batch_size").get<std::int64_t>();
  r.sequence_length = json.at("sequence_length").get<std::int64_t>();
  r.tokens_per_second = json.at("tokens_per_second").get<double>();
  r.mfu = json.at("mfu").get<double>();
  r.seconds = json.at("seconds").get<double>();
  r.learning_rate = json.at("learning_rate").get<double>();
  r.resumed_from = json.at("resumed_from").get<std::int64_t>();
  r.corpus_texts = json.at("corpus_texts").get<std::uint64_t>();
  r.corpus_tokens = json.at("corpus_tokens").get<std::uint64_t>();
  for (const Json& text : json.at("dev")) {
    r.dev.push_back({text.at("path").get<std::string>(), text.at("before").get<double>(), text.at("after").get<double>()});
  }
  r.stopped_early = json.at("stopped_early").get<bool>();
  r.precision = json.at("precision").get<std::string>();
  r.device = json.at("device").get<std::string>();
  r.threads = json.at("threads").get<int>();
  r.instructions = json.at("instructions").get<std::string>();
  r.torch = json.at("torch").get<std::string>();
  return r;
}

std::string weights_hash(const std::string& folder) {
  for (const char* name : {"model.safetensors", "model.safetensors.index.json"}) {
    const fs::path path = fs::path(folder) / name;
    if (fs::exists(path)) return resources::sha256_file(path.string());
  }
  return "none";
}

}  // namespace

std::map<std::string, std::string> describe_run(const PretrainOptions& o, const std::string& tokens_key) {
  const MaskingOptions& m = o.masking;
  return {{"model", weights_hash(o.model)},
          {"data and tokenizer", tokens_key},
          {"steps", std::to_string(o.steps)},
          {"batch size", std::to_string(o.batch_size)},
          {"micro-batch", std::to_string(o.micro_batch)},
          {"sequence length", fmt::format("{}{}", o.sequence_length, o.line_by_line ? ", line by line" : "")},
          {"learning rate", fmt::format("{}, warm-up {}, {}, layer decay {}", o.learning_rate, o.warmup, o.schedule, o.layer_decay)},
          {"optimiser", fmt::format("beta2 {}, epsilon {}, weight decay {}, clip {}", o.adam_beta2, o.adam_epsilon, o.weight_decay, o.clip)},
          {"frozen", fmt::format("{}", fmt::join(o.freeze, " "))},
          {"objective", o.objective},
          {"additions", o.lora_rank + o.adapter == 0 ? "none" : fmt::format("LoRA {} {} {}, adapter {}", o.lora_rank, o.lora_alpha, fmt::join(o.lora_modules, " "), o.adapter)},
          {"masking", fmt::format("{} {} {} {} {}", m.rate, m.switched_rate, m.mask_share, m.random_share, m.bernoulli ? "bernoulli" : "fixed")},
          {"negatives", std::to_string(o.negatives)},
          {"early stop", o.patience > 0 ? fmt::format("every {}, patience {}, {}", o.dev_every, o.patience, fmt::join(o.dev, " ")) : "none"},
          {"precision", o.precision},
          {"seed", std::to_string(o.seed)}};
}

void require_same_run(const std::map<std::string, std::string>& wanted, const std::map<std::string, std::string>& found,
                      const std::string& place) {
  std::vector<std::string> differences;
  for (const auto& [key, value] : wanted) {
    const auto other = found.find(key);
    const std::string there = other == found.end() ? "nothing" : other->second;
    if (there != value) differences.push_back(fmt::format("{}: {} there, {} now", key, there, value));
  }
  if (differences.empty()) return;
  throw Error(resources::Cause::data, fmt::format("{} holds another run ({}); give another --output, or --force to start over",
                                                  resources::in_quotes(place), fmt::join(differences, "; ")));
}

void write_finished_run(const std::string& output, const std::map<std::string, std::string>& run, const PretrainResult& result) {
  const Json json{{"run", run}, {"result", result_json(result)}};
  resources::write_file((fs::path(output) / record_name).string(), json.dump(2) + "\n");
}

std::optional<FinishedRun> read_finished_run(const std::string& output) {
  const std::string path = (fs::path(output) / record_name).string();
  if (!fs::exists(path)) return std::nullopt;
  const Json json = resources::parse_strict_json(resources::read_file(path, 1 << 20), path);
  try {
    FinishedRun finished;
    for (const auto& item : json.at("run").items()) finished.run[item.key()] = item.value().get<std::string>();
    finished.result = parse_result(json.at("result"));
    return finished;
  } catch (const nlohmann::json::exception& error) {
    throw resources::FormatError({path, 0, 0}, std::string("not the record of a run: ") + error.what());
  }
}

std::string to_json(const PretrainResult& result) { return result_json(result).dump(); }

}  // namespace wug::adapt
