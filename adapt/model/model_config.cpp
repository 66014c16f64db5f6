#include "adapt/model/model_config.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

using resources::FormatError;
using resources::in_quotes;
using Json = nlohmann::ordered_json;

namespace {

/// The typed values of one config.json.
class ConfigReader {
 public:
  ConfigReader(const Json& root, const std::string& file) : root_(root), file_(file) {}

  const std::string& file() const { return file_; }
  [[noreturn]] void fail(const std::string& message) const { throw FormatError({file_, 0, 0}, message); }

  std::int64_t size(const char* key, std::int64_t fallback, std::int64_t least, std::int64_t most) const {
    if (!root_.contains(key) && fallback >= least) return fallback;
    if (!root_.contains(key)) fail(fmt::format("{} is missing", key));
    const Json& value = root_[key];
    const bool whole = value.is_number_unsigned() && value.get<std::uint64_t>() <= static_cast<std::uint64_t>(most);
    if (!whole || value.get<std::int64_t>() < least) {
      fail(fmt::format("{}: found {}, expected a whole number from {} to {}", key, in_quotes(value.dump()), least, most));
    }
    return value.get<std::int64_t>();
  }

  double share(const char* key, double fallback, double most) const {
    if (!root_.contains(key) || root_[key].is_null()) return fallback;
    const Json& value = root_[key];
    if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= most)) {
      fail(fmt::format("{}: found {}, expected a number from 0 to {}", key, in_quotes(value.dump()), most));
    }
    return value.get<double>();
  }

  std::string word(const char* key, const std::string& fallback) const {
    if (!root_.contains(key)) return fallback;
    if (!root_[key].is_string()) fail(fmt::format("{}: found {}, expected a string", key, in_quotes(root_[key].dump())));
    return root_[key].get<std::string>();
  }

  bool flag(const char* key, bool fallback) const {
    if (!root_.contains(key)) return fallback;
    if (!root_[key].is_boolean()) fail(fmt::format("{}: found {}, expected true or false", key, in_quotes(root_[key].dump())));
    return root_[key].get<bool>();
  }

 private:
  const Json& root_;
  const std::string& file_;
};

/// What wug trained beside the model's own parameters, under one key of ours.
void read_additions(const Json& root, const ConfigReader& reader, ModelConfig& config) {
  if (!root.contains("wug")) return;
  const Json& wug = root["wug"];
  if (!wug.is_object()) reader.fail("wug: expected an object");
  const ConfigReader inner(wug, reader.file());
  config.adapter = inner.size("adapter_size", 0, 0, 65'536);
  config.lora.rank = inner.size("lora_rank", 0, 0, 65'536);
  config.lora.alpha = inner.share("lora_alpha", config.lora.alpha, 1e6);
  if (!wug.contains("lora_modules")) return;
  config.lora.modules.clear();
  if (!wug["lora_modules"].is_array()) reader.fail("wug.lora_modules: expected a list of names");
  for (const Json& name : wug["lora_modules"]) {
    if (!name.is_string()) reader.fail("wug.lora_modules: expected a list of names");
    config.lora.modules.push_back(name.get<std::string>());
  }
}

Json format_additions(const ModelConfig& config) {
  Json wug = Json::object();
  if (config.adapter > 0) wug["adapter_size"] = config.adapter;
  if (config.lora.rank > 0) {
    wug["lora_rank"] = config.lora.rank;
    wug["lora_alpha"] = config.lora.alpha;
    wug["lora_modules"] = config.lora.modules;
  }
  return wug;
}

std::string architecture(const ModelConfig& config) {
  const bool bert = config.family == Family::bert;
  const std::string name = bert ? "Bert" : config.model_type == "roberta" ? "Roberta" : "XLMRoberta";
  if (config.decoder && config.task == "MaskedLM") return bert ? "BertLMHeadModel" : name + "ForCausalLM";
  return name + "For" + config.task;
}

Activation activation(const ConfigReader& reader) {
  const std::string name = reader.word("hidden_act", "gelu");
  if (name == "gelu") return Activation::gelu;
  if (name == "gelu_new" || name == "gelu_pytorch_tanh") return Activation::gelu_tanh;
  if (name == "relu") return Activation::relu;
  reader.fail("hidden_act: found " + in_quotes(name) + ", expected gelu, gelu_new or relu");
}

const char* name_of(Activation activation) {
  switch (activation) {
    case Activation::gelu: return "gelu";
    case Activation::gelu_tanh: return "gelu_new";
    case Activation::relu: return "relu";
  }
  return "gelu";
}

void read_sizes(const ConfigReader& reader, ModelConfig& config) {
  config.vocabulary = reader.size("vocab_size", -1, 1, 2'000'000);
  config.hidden = reader.size("hidden_size", -1, 1, 65'536);
  config.layers = reader.size("num_hidden_layers", -1, 1, 1'000);
  config.heads = reader.size("num_attention_heads", -1, 1, 1'024);
  config.feed_forward = reader.size("intermediate_size", -1, 1, 1'000'000);
  config.positions = reader.size("max_position_embeddings", 512, 4, 1'000'000);
  config.types = reader.size("type_vocab_size", 2, 1, 1'000);
  config.pad = reader.size("pad_token_id", config.family == Family::roberta ? 1 : 0, 0, config.vocabulary - 1);
  if (config.hidden % config.heads != 0) {
    reader.fail(fmt::format("hidden_size {} is not a multiple of num_attention_heads {}", config.hidden, config.heads));
  }
  if (config.longest_sequence() < 3) reader.fail(fmt::format("max_position_embeddings {} leaves no room for text", config.positions));
}

}  // namespace

ModelConfig parse_model_config(std::string_view json, const std::string& file) {
  const Json root = resources::parse_strict_json(json, file);
  if (!root.is_object()) throw FormatError({file, 0, 0}, "expected a JSON object");
  const ConfigReader reader(root, file);
  ModelConfig config;
  config.model_type = reader.word("model_type", "");
  if (config.model_type == "xlm-roberta" || config.model_type == "roberta" || config.model_type == "camembert") {
    config.family = Family::roberta;
    config.epsilon = 1e-5;
  } else if (config.model_type != "bert") {
    reader.fail("model_type: found " + in_quotes(config.model_type) + ", expected bert, roberta or xlm-roberta");
  }
  if (const std::string kind = reader.word("position_embedding_type", "absolute"); kind != "absolute") {
    reader.fail("position_embedding_type: found " + in_quotes(kind) + ", expected absolute");
  }
  read_sizes(reader, config);
  config.activation = activation(reader);
  config.epsilon = reader.share("layer_norm_eps", config.epsilon, 1);
  config.hidden_dropout = reader.share("hidden_dropout_prob", config.hidden_dropout, 1);
  config.attention_dropout = reader.share("attention_probs_dropout_prob", config.attention_dropout, 1);
  config.initializer_range = reader.share("initializer_range", config.initializer_range, 10);
  config.tied = reader.flag("tie_word_embeddings", true);
  config.decoder = reader.flag("is_decoder", false);
  if (reader.flag("add_cross_attention", false)) reader.fail("add_cross_attention: found true, expected a model without an encoder beside it");
  read_additions(root, reader, config);
  config.source = root.dump();
  return config;
}

std::string format_model_config(const ModelConfig& config) {
  Json root = Json::parse(config.source);
  root["architectures"] = {architecture(config)};
  root["model_type"] = config.model_type;
  root["vocab_size"] = config.vocabulary;
  root["hidden_size"] = config.hidden;
  root["num_hidden_layers"] = config.layers;
  root["num_attention_heads"] = config.heads;
  root["intermediate_size"] = config.feed_forward;
  root["max_position_embeddings"] = config.positions;
  root["type_vocab_size"] = config.types;
  root["pad_token_id"] = config.pad;
  root["hidden_act"] = name_of(config.activation);
  root["layer_norm_eps"] = config.epsilon;
  root["hidden_dropout_prob"] = config.hidden_dropout;
  root["attention_probs_dropout_prob"] = config.attention_dropout;
  root["initializer_range"] = config.initializer_range;
  root["tie_word_embeddings"] = config.tied;
  if (config.decoder) root["is_decoder"] = true;
  if (!config.decoder) root.erase("is_decoder");
  root["wug"] = format_additions(config);
  if (root["wug"].empty()) root.erase("wug");
  root.erase("torch_dtype");
  root["dtype"] = "float32";
  return root.dump(2) + "\n";
}

std::int64_t parameter_count(const ModelConfig& c) {
  const std::int64_t norm = 2 * c.hidden, square = c.hidden * c.hidden + c.hidden;
  const std::int64_t embeddings = (c.vocabulary + c.positions + c.types) * c.hidden + norm;
  const std::int64_t layer = 4 * square + 2 * norm + 2 * c.hidden * c.feed_forward + c.feed_forward + c.hidden;
  const std::int64_t head = square + norm + c.vocabulary + (c.tied ? 0 : c.vocabulary * c.hidden);
  return embeddings + c.layers * layer + head;
}

}  // namespace wug::adapt
