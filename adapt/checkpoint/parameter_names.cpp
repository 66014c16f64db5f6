#include "adapt/checkpoint/parameter_names.hpp"

#include <array>
#include <cstdint>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {

struct Pair {
  std::string_view ours, theirs;
};

/// Modules outside the layers, without the prefix.
constexpr std::array<Pair, 4> embedding_modules{{{"embeddings.word", "embeddings.word_embeddings"},
                                                 {"embeddings.position", "embeddings.position_embeddings"},
                                                 {"embeddings.type", "embeddings.token_type_embeddings"},
                                                 {"embeddings.norm", "embeddings.LayerNorm"}}};
/// Modules inside a layer.
constexpr std::array<Pair, 10> layer_modules{{{"query", "attention.self.query"},
                                             {"key", "attention.self.key"},
                                             {"value", "attention.self.value"},
                                             {"attention_out", "attention.output.dense"},
                                             {"attention_norm", "attention.output.LayerNorm"},
                                             {"feed_in", "intermediate.dense"},
                                             {"feed_out", "output.dense"},
                                             {"out_norm", "output.LayerNorm"},
                                             {"adapter_down", "output.adapters.wug.adapter_down.0"},
                                             {"adapter_up", "output.adapters.wug.adapter_up"}}};
/// Behind a module's name, as PEFT writes them.
constexpr std::array<Pair, 2> lora_parts{{{".lora_a", ".lora_A"}, {".lora_b", ".lora_B"}}};
/// The head's tensors, whole names.
constexpr std::array<Pair, 6> bert_head{{{"mlm.dense.weight", "cls.predictions.transform.dense.weight"},
                                         {"mlm.dense.bias", "cls.predictions.transform.dense.bias"},
                                         {"mlm.norm.weight", "cls.predictions.transform.LayerNorm.weight"},
                                         {"mlm.norm.bias", "cls.predictions.transform.LayerNorm.bias"},
                                         {"mlm.bias", "cls.predictions.bias"},
                                         {"mlm.decoder.weight", "cls.predictions.decoder.weight"}}};
constexpr std::array<Pair, 6> roberta_head{{{"mlm.dense.weight", "lm_head.dense.weight"},
                                            {"mlm.dense.bias", "lm_head.dense.bias"},
                                            {"mlm.norm.weight", "lm_head.layer_norm.weight"},
                                            {"mlm.norm.bias", "lm_head.layer_norm.bias"},
                                            {"mlm.bias", "lm_head.bias"},
                                            {"mlm.decoder.weight", "lm_head.decoder.weight"}}};
constexpr std::string_view layer_prefix = "encoder.layer.";

const std::array<Pair, 6>& head_of(Family family) { return family == Family::bert ? bert_head : roberta_head; }
std::string prefix_of(Family family) { return family == Family::bert ? "bert." : "roberta."; }
std::string_view decoder_bias_of(Family family) { return family == Family::bert ? "cls.predictions.decoder.bias" : "lm_head.decoder.bias"; }

/// Splits the last component off: "weight", "bias", or the old names of a layer norm's.
std::optional<std::string> kind_of(std::string_view last) {
  if (last == "weight" || last == "gamma") return "weight";
  if (last == "bias" || last == "beta") return "bias";
  return std::nullopt;
}

std::optional<std::string> layer_name(std::string_view rest, const std::string& kind) {
  const std::size_t dot = rest.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > 4) return std::nullopt;
  const std::string_view number = rest.substr(0, dot);
  if (number.find_first_not_of("0123456789") != std::string_view::npos || (dot > 1 && number[0] == '0')) return std::nullopt;
  std::string_view found = rest.substr(dot + 1), part;
  for (const Pair& lora : lora_parts) {
    if (!found.ends_with(lora.theirs)) continue;
    found.remove_suffix(lora.theirs.size());
    part = lora.ours;
  }
  for (const Pair& module : layer_modules) {
    if (found == module.theirs) return "layer." + std::string(number) + "." + std::string(module.ours) + std::string(part) + "." + kind;
  }
  return std::nullopt;
}

std::string_view without_prefix(std::string_view name, Family family) {
  const std::string prefix = prefix_of(family);
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

}  // namespace

std::optional<std::string> parameter_name(std::string_view name, Family family) {
  if (name == decoder_bias_of(family)) return "mlm.bias";
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto kind = kind_of(name.substr(dot + 1));
  if (!kind) return std::nullopt;
  const std::string module(name.substr(0, dot));
  for (const Pair& pair : head_of(family)) {
    if (module + "." + *kind == pair.theirs) return std::string(pair.ours);
  }
  const std::string_view bare = without_prefix(module, family);
  for (const Pair& pair : embedding_modules) {
    if (bare == pair.theirs) return std::string(pair.ours) + "." + *kind;
  }
  if (!bare.starts_with(layer_prefix)) return std::nullopt;
  return layer_name(bare.substr(layer_prefix.size()), *kind);
}

std::string file_name(std::string_view parameter, Family family) {
  for (const Pair& pair : head_of(family)) {
    if (parameter == pair.ours) return std::string(pair.theirs);
  }
  const std::size_t last = parameter.rfind('.');
  const std::string kind(parameter.substr(last));
  const std::string_view module = parameter.substr(0, last);
  for (const Pair& pair : embedding_modules) {
    if (module == pair.ours) return prefix_of(family) + std::string(pair.theirs) + kind;
  }
  const std::size_t number = module.find('.') + 1, dot = module.find('.', number);
  const std::string_view inner = module.substr(dot + 1), ours = inner.substr(0, inner.find('.'));
  std::string_view part = inner.substr(ours.size());
  for (const Pair& lora : lora_parts) part = part == lora.ours ? lora.theirs : part;
  for (const Pair& pair : layer_modules) {
    if (ours != pair.ours) continue;
    return prefix_of(family) + std::string(layer_prefix) + std::string(module.substr(number, dot - number)) + "." +
           std::string(pair.theirs) + std::string(part) + kind;
  }
  return std::string(parameter);
}

std::string passed_through_name(std::string_view name, Family family) {
  return name.starts_with("pooler.") ? prefix_of(family) + std::string(name) : std::string(name);
}

bool is_dropped(std::string_view name) { return name.ends_with("embeddings.position_ids"); }

std::map<std::string, std::vector<std::int64_t>> parameter_shapes(const ModelConfig& config) {
  const std::int64_t d = config.hidden;
  std::map<std::string, std::vector<std::int64_t>> shapes;
  const auto linear = [&](const std::string& name, std::int64_t out, std::int64_t in) {
    shapes[name + ".weight"] = {out, in};
    shapes[name + ".bias"] = {out};
  };
  const auto norm = [&](const std::string& name) { shapes[name + ".weight"] = shapes[name + ".bias"] = {d}; };
  shapes["embeddings.word.weight"] = {config.vocabulary, d};
  shapes["embeddings.position.weight"] = {config.positions, d};
  shapes["embeddings.type.weight"] = {config.types, d};
  norm("embeddings.norm");
  for (std::int64_t i = 0; i < config.layers; ++i) {
    const std::string layer = "layer." + std::to_string(i) + ".";
    for (const char* square : {"query", "key", "value", "attention_out"}) linear(layer + square, d, d);
    linear(layer + "feed_in", config.feed_forward, d);
    linear(layer + "feed_out", d, config.feed_forward);
    norm(layer + "attention_norm");
    norm(layer + "out_norm");
    if (config.adapter > 0) {
      linear(layer + "adapter_down", config.adapter, d);
      linear(layer + "adapter_up", d, config.adapter);
    }
    for (const std::string& module : config.lora.rank > 0 ? config.lora.modules : std::vector<std::string>{}) {
      const auto changed = shapes.find(layer + module + ".weight");
      if (changed == shapes.end() || changed->second.size() != 2) throw resources::Error(resources::Cause::usage, "LoRA: found no matrix " + resources::in_quotes(module) + ", expected query, key, value, attention_out, feed_in or feed_out");
      const std::vector<std::int64_t> shape = changed->second;
      shapes[layer + module + ".lora_a.weight"] = {config.lora.rank, shape[1]};
      shapes[layer + module + ".lora_b.weight"] = {shape[0], config.lora.rank};
    }
  }
  linear("mlm.dense", d, d);
  norm("mlm.norm");
  shapes["mlm.bias"] = {config.vocabulary};
  if (!config.tied) shapes["mlm.decoder.weight"] = {config.vocabulary, d};
  return shapes;
}

}  // namespace wug::adapt
