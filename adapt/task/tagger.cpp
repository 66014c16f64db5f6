#include "adapt/task/tagger.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/task/word_pieces.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* weight_name = "classifier.weight";
constexpr const char* bias_name = "classifier.bias";
constexpr std::size_t tokens_per_batch = 4096;

/// The labels in config.json: {"0": "NOUN", …}.
std::vector<std::string> labels_of(const ModelConfig& config, const std::string& folder) {
  const Json root = Json::parse(config.source);
  std::vector<std::string> labels;
  if (root.contains("id2label") && root["id2label"].is_object()) {
    for (std::size_t i = 0; i < root["id2label"].size(); ++i) {
      const auto found = root["id2label"].find(std::to_string(i));
      if (found == root["id2label"].end() || !found->is_string()) break;
      labels.push_back(found->get<std::string>());
    }
  }
  if (labels.empty()) throw resources::Error(resources::Cause::data, resources::in_quotes(folder) + " holds no labels: train it with wug adapt finetune");
  return labels;
}

void put_labels(ModelConfig& config, const std::vector<std::string>& labels) {
  Json root = Json::parse(config.source);
  Json names = Json::object(), numbers = Json::object();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    names[std::to_string(i)] = labels[i];
    numbers[labels[i]] = i;
  }
  root["id2label"] = names;
  root["label2id"] = numbers;
  config.source = root.dump();
  config.task = "TokenClassification";
}

}  // namespace

Tagger make_tagger(Model base, const std::vector<std::string>& labels, std::uint64_t seed) {
  Tagger tagger{std::move(base), labels};
  Model& model = tagger.model;
  std::erase_if(model.parameters, [](const auto& item) { return item.first.starts_with("mlm."); });
  model.has_head = false;
  model.passed_through.clear();
  const auto count = static_cast<std::int64_t>(labels.size());
  const auto device = model.parameters.begin()->second.device();
  model.parameters[weight_name] = normal_tensor({count, model.config.hidden}, model.config.initializer_range, weight_name, seed).to(device);
  model.parameters[bias_name] = at::zeros({count}, at::kFloat).to(device);
  put_labels(model.config, labels);
  return tagger;
}

Tagger load_tagger(const std::string& folder) {
  Tagger tagger{load_model(folder), {}};
  tagger.labels = labels_of(tagger.model.config, folder);
  for (const char* name : {weight_name, bias_name}) {
    const auto found = tagger.model.passed_through.find(name);
    const bool fits = found != tagger.model.passed_through.end() && found->second.size(0) == static_cast<std::int64_t>(tagger.labels.size());
    if (!fits) throw resources::Error(resources::Cause::data, resources::in_quotes(folder) + ": " + name + " is missing or does not fit the labels");
    tagger.model.parameters[name] = found->second.to(at::kFloat);
    tagger.model.passed_through.erase(found);
  }
  tagger.model.config.task = "TokenClassification";
  return tagger;
}

void save_tagger(const Tagger& tagger, const std::string& folder, const std::string& tokenizer_folder) {
  save_model(tagger.model, folder);
  copy_tokenizer_files(tokenizer_folder, folder);
}

at::Tensor classify(const Tagger& tagger, const at::Tensor& states) {
  return at::linear(states, tagger.model.parameters.at(weight_name), tagger.model.parameters.at(bias_name));
}

std::vector<std::vector<std::string>> predict_tags(const Tagger& tagger, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences,
                                                   std::int64_t length) {
  const at::NoGradGuard no_gradients;
  const std::vector<WordPieces> parts = cut_words(sentences, tokenizer, length);
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return parts[a].ids.size() < parts[b].ids.size(); });
  std::vector<std::vector<std::string>> result;
  for (const LabelledWords& sentence : sentences) result.emplace_back(sentence.words.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::vector<const WordPieces*> batch;
    for (std::size_t tokens = 0; begin < order.size() && tokens < tokens_per_batch; ++begin) {
      batch.push_back(&parts[order[begin]]);
      tokens += batch.back()->ids.size();
    }
    const WordBatch words = batch_words(batch, tokenizer.special().padding);
    const at::Tensor best = classify(tagger, encode_at(tagger.model, words.input, words.positions)).argmax(-1).cpu();
    const std::int64_t* next = best.const_data_ptr<std::int64_t>();
    for (const WordPieces* part : batch) {
      for (std::size_t w = 0; w < part->first.size(); ++w) {
        result[part->sentence][part->word + w] = tagger.labels[static_cast<std::size_t>(*next++)];
      }
    }
  }
  return result;
}

}  // namespace wug::adapt
