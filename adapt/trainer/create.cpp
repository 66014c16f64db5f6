#include "adapt/trainer/create.hpp"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/tokenizer/learn_vocabulary.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

struct Preset {
  std::string_view name;
  std::int64_t layers, hidden, heads, feed_forward, vocabulary, positions;
};

constexpr std::array<Preset, 4> presets{{{"tiny", 2, 128, 2, 512, 8'000, 128},
                                         {"mini", 4, 256, 4, 1'024, 16'000, 512},
                                         {"small", 6, 384, 6, 1'536, 32'000, 512},
                                         {"base", 12, 768, 12, 3'072, 64'000, 512}}};

const Preset& find_preset(const std::string& name) {
  for (const Preset& preset : presets) {
    if (preset.name == name) return preset;
  }
  throw Error(Cause::usage, "--preset: found " + in_quotes(name) + ", expected tiny, mini, small or base");
}

ModelConfig shape_of(const CreateOptions& options, const LearnedVocabulary& vocabulary) {
  const Preset& preset = find_preset(options.preset);
  const auto chosen = [](std::int64_t asked, std::int64_t fallback) { return asked > 0 ? asked : fallback; };
  ModelConfig config;
  config.vocabulary = vocabulary.size;
  config.pad = vocabulary.padding;
  config.layers = chosen(options.layers, preset.layers);
  config.hidden = chosen(options.hidden, preset.hidden);
  config.heads = chosen(options.heads, preset.heads);
  config.feed_forward = chosen(options.feed_forward, preset.feed_forward);
  config.positions = preset.positions;
  if (options.vocabulary.tokenizer == "unigram") {  // XLM-R's layout
    config.family = Family::roberta;
    config.model_type = "xlm-roberta";
    config.epsilon = 1e-5;
    config.types = 1;
    config.positions += config.pad + 1;
  }
  if (config.hidden % config.heads != 0) {
    throw Error(Cause::usage, fmt::format("hidden size {} is not a multiple of {} heads", config.hidden, config.heads));
  }
  // Small models on little text underfit: dropout only slows them down.
  if (config.hidden <= 256) config.hidden_dropout = config.attention_dropout = 0;
  return config;
}

}  // namespace

std::vector<std::string> create_presets() {
  std::vector<std::string> names;
  for (const Preset& preset : presets) names.emplace_back(preset.name);
  return names;
}

CreateResult create(const CreateOptions& options, const RunControl& control) {
  const Preset& preset = find_preset(options.preset);
  if (std::filesystem::exists(std::filesystem::path(options.output) / "config.json") && !options.force) {
    throw Error(Cause::cannot_create, in_quotes(options.output) + " already holds a model; give --force to replace it");
  }
  VocabularyOptions vocabulary = options.vocabulary;
  if (vocabulary.size == 0) vocabulary.size = preset.vocabulary;
  const LearnedVocabulary learned = learn_vocabulary(vocabulary, control.progress);
  Model model;
  model.config = shape_of(options, learned);
  initialise_missing(model, options.seed);
  resources::make_folder(options.output);
  learned.write(static_cast<std::uint32_t>(model.config.longest_sequence()), options.output);
  save_model(model, options.output);
  return {model.config.vocabulary, parameter_count(model.config), learned.texts, learned.words};
}

}  // namespace wug::adapt
