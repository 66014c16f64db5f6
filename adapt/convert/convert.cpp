#include "adapt/convert/convert.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <chrono>
#include <cstring>
#include <map>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/checkpoint/parameter_names.hpp"
#include "adapt/convert/e5_file.hpp"
#include "adapt/tokenizer/character_map_builder.hpp"
#include "adapt/tokenizer/unigram.hpp"
#include "adapt/tokenizer/unigram_files.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

using resources::FormatError;

/// "l3.ao.w" is layer.3.attention_out.weight.
std::string name_of(std::string_view name) {
  static const std::map<std::string_view, std::string> fixed{
      {"emb.word", "embeddings.word.weight"}, {"emb.pos", "embeddings.position.weight"}, {"emb.type", "embeddings.type.weight"},
      {"emb.ln.w", "embeddings.norm.weight"}, {"emb.ln.b", "embeddings.norm.bias"}};
  static const std::map<std::string_view, std::string> parts{
      {"q", "query"}, {"k", "key"}, {"v", "value"}, {"ao", "attention_out"}, {"fi", "feed_in"}, {"fo", "feed_out"}, {"aln", "attention_norm"}, {"oln", "out_norm"}};
  if (const auto found = fixed.find(name); found != fixed.end()) return found->second;
  const std::size_t first = name.find('.'), last = name.rfind('.');
  if (!name.starts_with('l') || first == std::string_view::npos || first == last) return {};
  const auto part = parts.find(name.substr(first + 1, last - first - 1));
  const std::string_view kind = name.substr(last + 1);
  if (part == parts.end() || (kind != "w" && kind != "b")) return {};
  return fmt::format("layer.{}.{}.{}", name.substr(1, first - 1), part->second, kind == "w" ? "weight" : "bias");
}

Model model_of(const E5File& file, const std::string& path) {
  Model model;
  ModelConfig& config = model.config;
  config.vocabulary = file.vocabulary;
  config.hidden = file.hidden;
  config.layers = file.layers;
  config.heads = file.heads;
  config.feed_forward = file.feed_forward;
  config.positions = file.positions;
  config.types = file.types;
  config.pad = file.padding;
  config.epsilon = static_cast<double>(file.epsilon) < 5e-12 ? 1e-12 : static_cast<double>(file.epsilon);
  model.has_head = false;
  auto shapes = parameter_shapes(config);
  std::erase_if(shapes, [](const auto& entry) { return entry.first.starts_with("mlm."); });
  for (const auto& tensor : file.tensors) {
    const auto shape = shapes.find(name_of(tensor.name));
    if (shape == shapes.end()) throw FormatError({path}, fmt::format("found tensor {}, expected one of an encoder of {} layers", resources::in_quotes(tensor.name), file.layers));
    std::uint64_t elements = 1;
    for (const std::int64_t size : shape->second) elements *= static_cast<std::uint64_t>(size);
    if (elements != tensor.elements) throw FormatError({path}, fmt::format("tensor {}: found {} elements, expected {}", resources::in_quotes(tensor.name), tensor.elements, elements));
    const auto values = values_of(tensor);
    at::Tensor parameter = at::empty(shape->second, at::kFloat);
    std::memcpy(parameter.mutable_data_ptr(), values.data(), values.size() * sizeof(float));
    if (!parameter.isfinite().all().item<bool>()) throw FormatError({path}, fmt::format("tensor {}: found values that are not finite", resources::in_quotes(tensor.name)));
    model.parameters[shape->first] = std::move(parameter);
  }
  for (const auto& [name, shape] : shapes) {
    if (!model.parameters.contains(name)) throw FormatError({path}, "found no tensor for " + name);
  }
  return model;
}

UnigramParts tokenizer_of(const E5File& file, const std::string& path) {
  UnigramParts parts;
  parts.special = {file.padding, file.unknown, file.begin, file.end, -1};
  for (const auto& [text, score] : file.pieces) {
    if (text == "<mask>") parts.special.mask = static_cast<std::int32_t>(parts.pieces.size());
    parts.pieces.push_back({std::string(text), score, PieceType::normal});
  }
  if (parts.special.mask < 0) throw FormatError({path}, "found no piece <mask>, expected one");
  for (const std::int32_t id : {file.padding, file.begin, file.end, parts.special.mask}) parts.pieces[static_cast<std::size_t>(id)].type = PieceType::control;
  parts.pieces[static_cast<std::size_t>(file.unknown)].type = PieceType::unknown;
  for (const std::int32_t id : {file.begin, file.padding, file.end, file.unknown, parts.special.mask}) {
    parts.written.push_back({parts.pieces[static_cast<std::size_t>(id)].text, id, id == parts.special.mask});
  }
  parts.character_map = build_character_map(with_compositions(file.normalisation));
  return parts;
}

}  // namespace

ConvertResult convert(const ConvertOptions& options, const RunControl& control) {
  const auto start = std::chrono::steady_clock::now();
  const std::string bytes = resources::read_file(options.file, E5File::largest_file);
  const E5File file = parse_e5_file(bytes, options.file);
  const Unigram tokenizer(tokenizer_of(file, options.file));
  const Model model = model_of(file, options.file);
  resources::make_folder(options.output);
  write_unigram(tokenizer, static_cast<std::uint32_t>(model.config.longest_sequence()), options.output);
  save_model(model, options.output);
  control.progress.update(1, 1, "files", "");
  ConvertResult result{0, model.config.layers, model.config.hidden, model.config.vocabulary, tokenizer.size(), 0};
  for (const auto& [name, tensor] : model.parameters) result.parameters += tensor.numel();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace wug::adapt
