#include "adapt/task/task_model.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/task/spanning_tree.hpp"
#include "adapt/task/task_head.hpp"
#include "adapt/task/word_pieces.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using Json = nlohmann::ordered_json;
using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

constexpr std::size_t tokens_per_batch = 4096;
constexpr const char* task_key = "wug_task";
constexpr const char* intents_key = "wug_intents";

/// The labels in config.json: {"0": "NOUN", …}.
std::vector<std::string> labels_of(const Json& config) {
  std::vector<std::string> labels;
  const auto found = config.find("id2label");
  if (found == config.end() || !found->is_object()) return labels;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const auto label = found->find(std::to_string(i));
    if (label == found->end() || !label->is_string()) break;
    labels.push_back(label->get<std::string>());
  }
  return labels;
}

std::vector<std::string> intents_of(const Json& config) {
  std::vector<std::string> intents;
  const auto found = config.find(intents_key);
  if (found == config.end() || !found->is_array()) return intents;
  for (const Json& intent : *found) intents.push_back(intent.is_string() ? intent.get<std::string>() : "");
  return intents;
}

/// Folders of other programs do not say which of the tagging tasks theirs is.
bool is_of(const Json& config, Task task) {
  const auto found = config.find(task_key);
  return found == config.end() ? task == Task::pos || task == Task::ner : *found == name_of(task);
}

void put_labels(ModelConfig& config, Task task, const LabelSets& labels) {
  Json root = Json::parse(config.source);
  Json names = Json::object(), numbers = Json::object();
  for (std::size_t i = 0; i < labels.words.size(); ++i) {
    names[std::to_string(i)] = labels.words[i];
    numbers[labels.words[i]] = i;
  }
  root["id2label"] = names;
  root["label2id"] = numbers;
  root[task_key] = name_of(task);
  if (task == Task::intent) root[intents_key] = labels.intents;
  config.source = root.dump();
  config.task = "TokenClassification";
}

/// New weights: small ones where a layer chooses labels, as Hugging Face's heads have them; by the number of inputs in the
/// parser, whose layers follow each other and would otherwise all but stand still at first.
at::Tensor new_weights(const std::string& name, const std::vector<std::int64_t>& shape, const ModelConfig& config, std::uint64_t seed) {
  if (shape.size() == 1) return at::zeros(shape, at::kFloat);
  const bool deep = name.starts_with("parser.");
  return normal_tensor(shape, deep ? 1 / std::sqrt(static_cast<double>(shape[1])) : config.initializer_range, name, seed);
}

std::vector<LabelledWords> unlabelled(const std::vector<LabelledWords>& sentences) {
  std::vector<LabelledWords> result;
  for (const LabelledWords& sentence : sentences) {
    const std::size_t words = sentence.words.size();
    result.push_back({sentence.words, std::vector<std::string>(words), std::vector<int>(words), ""});
  }
  return result;
}

}  // namespace

TaskModel make_task_model(Model base, Task task, LabelSets labels, std::uint64_t seed) {
  TaskModel result{std::move(base), task, std::move(labels)};
  Model& model = result.model;
  std::erase_if(model.parameters, [](const auto& item) { return item.first.starts_with("mlm."); });
  model.has_head = false;
  model.passed_through.clear();
  const auto device = model.parameters.begin()->second.device();
  for (const auto& [name, shape] : head_of(task).shapes(model.config.hidden, result.labels)) {
    model.parameters[name] = new_weights(name, shape, model.config, seed).to(device);
  }
  put_labels(model.config, task, result.labels);
  return result;
}

TaskModel load_task_model(const std::string& folder, Task task) {
  TaskModel result{load_model(folder), task, {}};
  Model& model = result.model;
  const Json config = Json::parse(model.config.source);
  result.labels = {labels_of(config), intents_of(config)};
  if (result.labels.words.empty()) throw Error(Cause::data, in_quotes(folder) + " holds no labels: train it with wug adapt finetune");
  if (!is_of(config, task)) {
    throw Error(Cause::data, fmt::format("{} holds a model of the task {}, expected one of {}", in_quotes(folder), config.at(task_key).dump(), name_of(task)));
  }
  for (const auto& [name, shape] : head_of(task).shapes(model.config.hidden, result.labels)) {
    const auto found = model.passed_through.find(name);
    if (found == model.passed_through.end() || found->second.sizes() != at::IntArrayRef(shape)) {
      throw Error(Cause::data, in_quotes(folder) + ": " + name + " is missing or does not fit the labels");
    }
    model.parameters[name] = found->second.to(at::kFloat);
    model.passed_through.erase(found);
  }
  model.config.task = "TokenClassification";
  return result;
}

void save_task_model(const TaskModel& model, const std::string& folder, const std::string& tokenizer_folder) {
  save_model(model.model, folder);
  copy_tokenizer_files(tokenizer_folder, folder);
}

namespace {

/// Encodes the sentences in batches of similar length: use(operators, states, batch).
template <class Use>
void for_batches(const TaskModel& model, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences, std::int64_t length, const Use& use) {
  const at::NoGradGuard no_gradients;
  const Operators ops(model.model, {});
  const std::vector<WordPieces> parts = cut_words(sentences, tokenizer, length);
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return parts[a].ids.size() < parts[b].ids.size(); });
  for (std::size_t begin = 0; begin < order.size();) {
    std::vector<const WordPieces*> chosen;
    for (std::size_t tokens = 0; begin < order.size() && tokens < tokens_per_batch; ++begin) {
      chosen.push_back(&parts[order[begin]]);
      tokens += chosen.back()->ids.size();
    }
    const WordBatch batch = batch_words(chosen, tokenizer.special().padding);
    use(ops, encode_at(model.model, batch.input, batch.positions), batch);
  }
}

}  // namespace

std::vector<LabelledWords> predict(const TaskModel& model, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences, std::int64_t length) {
  std::vector<LabelledWords> result = unlabelled(sentences);
  for_batches(model, tokenizer, sentences, length, [&](const Operators& ops, const at::Tensor& states, const WordBatch& batch) {
    head_of(model.task).predict(ops, states, batch, model.labels, result);
  });
  if (model.task == Task::parse) {
    for (LabelledWords& sentence : result) keep_first_root(sentence.heads);
  }
  return result;
}

std::vector<std::vector<WordScores>> score_words(const TaskModel& model, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences,
                                                 std::int64_t length) {
  std::vector<std::vector<WordScores>> result;
  for (const LabelledWords& sentence : sentences) result.emplace_back(sentence.words.size());
  for_batches(model, tokenizer, sentences, length, [&](const Operators& ops, const at::Tensor& states, const WordBatch& batch) {
    const at::Tensor scores = head_of(model.task).scores(ops, states, batch).log_softmax(-1).cpu().contiguous();
    const float* row = scores.const_data_ptr<float>();
    for (const WordPieces* part : batch.parts) {
      for (std::size_t w = 0; w < part->words(); ++w, row += scores.size(1)) result[part->sentence][part->word + w].assign(row, row + scores.size(1));
    }
  });
  return result;
}

const TaskHead& head_of(Task task) {
  switch (task) {
    case Task::pos:
    case Task::ner: return tagging_head();
    case Task::parse: return parsing_head();
    case Task::intent: return intent_head();
  }
  return tagging_head();
}

}  // namespace wug::adapt
