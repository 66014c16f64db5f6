#include "adapt/evaluate/encode_file.hpp"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>

#include "adapt/checkpoint/safetensors_file.hpp"
#include "adapt/evaluate/mean_states.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {
namespace {

using resources::Cause;
using resources::Error;

constexpr std::uint64_t largest_output = std::uint64_t{16} << 30;

std::vector<std::vector<std::int32_t>> read_lines(const EvaluationModel& model, const std::string& path, EncodeResult& result) {
  std::vector<std::vector<std::int32_t>> lines;
  resources::TextInput input(path);
  Pieces pieces;
  while (const auto line = input.next()) {
    if (line->fault == resources::LineFault::invalid_utf8) {
      throw resources::FormatError({input.name(), line->number, line->fault_offset + 1}, "found invalid UTF-8, expected text");
    }
    model.tokenizer->encode(line->text, pieces);
    if (pieces.size() > model.longest_text()) ++result.cut;
    lines.push_back(frame(model, pieces.ids));
    result.tokens += lines.back().size();
  }
  result.lines = lines.size();
  return lines;
}

/// The layer's index, or nullopt for the logits.
std::optional<std::size_t> layer_index(const std::string& name, std::int64_t layers) {
  if (name == "logits") return std::nullopt;
  std::int64_t index = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (fault != std::errc() || end != name.data() + name.size() || index < -layers - 1 || index > layers) {
    throw Error(Cause::usage, fmt::format("--layer: found {}, expected 0 to {} (0: the embeddings), -1 for the last, or logits", resources::in_quotes(name), layers));
  }
  return static_cast<std::size_t>(index < 0 ? index + layers + 1 : index);
}

}  // namespace

EncodeResult encode_file(const EncodeOptions& options, const RunControl& control) {
  const auto start = std::chrono::steady_clock::now();
  if (options.output.empty() || options.output == "-") throw Error(Cause::usage, "where to? give --output FILE.safetensors");
  const EvaluationModel model = load_for_evaluation(options.run);
  const auto layer = layer_index(options.layer, model.model.config.layers);
  if (!layer) require_head(model, "--layer logits");
  EncodeResult result;
  result.width = layer ? model.model.config.hidden : model.model.config.vocabulary;
  const auto lines = read_lines(model, options.text, result);
  const bool pooled = options.pool != "none";
  const std::uint64_t bytes = (pooled ? result.lines : result.tokens) * static_cast<std::uint64_t>(result.width) * sizeof(float);
  if (bytes > largest_output) {
    throw Error(Cause::data, fmt::format("the output would have {} bytes, expected at most {}; split the text or use --pool mean", bytes, largest_output));
  }
  std::vector<at::Tensor> tensors(lines.size());
  std::size_t done = 0;
  in_batches(model, lines, [&](std::span<const std::size_t> indices, const InputBatch& batch) {
    at::Tensor states = layer ? hidden_states(model.model, batch, model.run)[*layer] : encode(model.model, batch, model.run);
    for (std::size_t row = 0; row < indices.size(); ++row) {
      at::Tensor one = states.select(0, static_cast<std::int64_t>(row)).narrow(0, 0, batch.lengths[row]);
      if (!layer) one = mlm_logits(model.model, one, model.run);
      one = one.to(at::kFloat);
      if (pooled) one = mean_of_pieces(one, batch.lengths[row], options.pool == "mean-all");
      tensors[indices[row]] = one.cpu().contiguous().clone();
    }
    done += indices.size();
    control.progress.update(done, lines.size(), "lines", "");
    if (control.stop()) throw Error(Cause::interrupted, "stopped before the end; nothing was written");
  });
  std::vector<TensorToWrite> out;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    const at::Tensor& tensor = tensors[i];
    const auto size = static_cast<std::size_t>(tensor.numel()) * sizeof(float);
    out.push_back({std::to_string(i), Dtype::f32, tensor.sizes().vec(), {static_cast<const char*>(tensor.const_data_ptr()), size}});
  }
  write_safetensors(options.output, std::move(out), {{"layer", options.layer}, {"pool", options.pool}});
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace wug::adapt
