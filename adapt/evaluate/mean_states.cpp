#include "adapt/evaluate/mean_states.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>

namespace wug::adapt {

at::Tensor mean_of_pieces(const at::Tensor& row, std::int64_t length, bool all) {
  if (all) return row.narrow(0, 0, length).mean(0);
  if (length <= 2) return row.select(0, 0).mul(0);
  return row.narrow(0, 1, length - 2).mean(0);
}

std::vector<at::Tensor> mean_states(const EvaluationModel& model, const std::vector<std::string>& texts, resources::Progress& progress) {
  std::vector<std::vector<std::int32_t>> framed;
  Pieces pieces;
  for (const auto& text : texts) {
    model.tokenizer->encode(text, pieces);
    framed.push_back(frame(model, pieces.ids));
  }
  std::vector<at::Tensor> layers;
  for (std::int64_t i = 0; i <= model.model.config.layers; ++i) {
    layers.push_back(at::zeros({static_cast<std::int64_t>(texts.size()), model.model.config.hidden}, at::kFloat));
  }
  std::size_t done = 0;
  in_batches(model, framed, [&](std::span<const std::size_t> indices, const InputBatch& batch) {
    const auto states = hidden_states(model.model, batch, model.run);
    for (std::size_t layer = 0; layer < states.size(); ++layer) {
      for (std::size_t row = 0; row < indices.size(); ++row) {
        const at::Tensor mean = mean_of_pieces(states[layer].select(0, static_cast<std::int64_t>(row)), batch.lengths[row], false);
        layers[layer].select(0, static_cast<std::int64_t>(indices[row])).copy_(mean);
      }
    }
    done += indices.size();
    progress.update(done, texts.size(), "texts", "");
  });
  return layers;
}

}  // namespace wug::adapt
