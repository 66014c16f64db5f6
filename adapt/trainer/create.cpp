#include "adapt/trainer/create.hpp"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/tokenizer/wordpiece.hpp"
#include "adapt/tokenizer/wordpiece_trainer.hpp"
#include "resources/atomic_file.hpp"
#include "resources/corpus_files.hpp"
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

ModelConfig shape_of(const CreateOptions& options, std::int64_t vocabulary) {
  const Preset& preset = find_preset(options.preset);
  const auto chosen = [](std::int64_t asked, std::int64_t fallback) { return asked > 0 ? asked : fallback; };
  ModelConfig config;
  config.vocabulary = vocabulary;
  config.layers = chosen(options.layers, preset.layers);
  config.hidden = chosen(options.hidden, preset.hidden);
  config.heads = chosen(options.heads, preset.heads);
  config.feed_forward = chosen(options.feed_forward, preset.feed_forward);
  config.positions = preset.positions;
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
  CreateResult result;
  WordPieceTrainer trainer(options.lower_case);
  result.texts = resources::for_each_text(options.text, options.format, [&](const resources::TextItem& item) {
    trainer.add(item.text);
    if (++result.words % 4096 == 0) control.progress.update(result.words, 0, "texts", "learning the vocabulary");
  });
  result.words = trainer.words_seen();
  const std::int64_t size = options.vocabulary > 0 ? options.vocabulary : preset.vocabulary;
  const std::vector<std::string> pieces = trainer.train({.size = static_cast<std::size_t>(size)});
  Model model;
  model.config = shape_of(options, static_cast<std::int64_t>(pieces.size()));
  initialise_missing(model, options.seed);
  resources::make_folder(options.output);
  write_wordpiece(pieces, {.lower_case = options.lower_case}, static_cast<std::uint32_t>(model.config.longest_sequence()), options.output);
  save_model(model, options.output);
  result.vocabulary = model.config.vocabulary;
  result.parameters = parameter_count(model.config);
  return result;
}

}  // namespace wug::adapt
