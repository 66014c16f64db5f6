#include "adapt/evaluate/log_likelihood.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/log_softmax.h>

#include <algorithm>

namespace wug::adapt {
namespace {

/// Sum of ln p of `targets` at `places` of the flattened batch.
double sum_at(const EvaluationModel& model, const InputBatch& batch, std::vector<std::int64_t>& places, std::vector<std::int64_t>& targets) {
  const at::Tensor states = encode(model.model, batch, model.run).view({batch.rows * batch.length, model.model.config.hidden});
  const auto on_device = [&](std::vector<std::int64_t>& values) {
    return at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, at::kLong).to(states.device());
  };
  const at::Tensor logits = mlm_logits(model.model, states.index_select(0, on_device(places)), model.run).to(at::kFloat);
  return at::log_softmax(logits, 1).gather(1, on_device(targets).unsqueeze(1)).to(at::kDouble).sum().item<double>();
}

/// One row per scored piece, from `first` to `last`, with that piece masked.
double masked_rows(const EvaluationModel& model, const PieceWindow& window, const std::vector<std::int32_t>& framed, std::size_t first, std::size_t last,
                   bool rest_of_word) {
  InputBatch batch;
  batch.rows = static_cast<std::int64_t>(last - first);
  batch.length = static_cast<std::int64_t>(framed.size());
  std::vector<std::int64_t> places, targets;
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t start = batch.ids.size();
    batch.ids.insert(batch.ids.end(), framed.begin(), framed.end());
    std::size_t end = i + 1;
    while (rest_of_word && end < window.ids.size() && window.starts_word[end] == 0) ++end;
    for (std::size_t j = i; j < end; ++j) batch.ids[start + 1 + j] = model.tokenizer->special().mask;
    places.push_back(static_cast<std::int64_t>(start + 1 + i));
    targets.push_back(window.ids[i]);
  }
  return sum_at(model, batch, places, targets);
}

double from_left(const EvaluationModel& model, const PieceWindow& window, const std::vector<std::int32_t>& framed) {
  std::vector<std::int64_t> places, targets;
  for (std::size_t i = window.first; i < window.last; ++i) {
    places.push_back(static_cast<std::int64_t>(i));  // the state before the piece, the begin id being 0
    targets.push_back(window.ids[i]);
  }
  return sum_at(model, pad_to_batch({framed}, model.tokenizer->special().padding), places, targets);
}

}  // namespace

double log_likelihood(const EvaluationModel& model, const PieceWindow& window, bool rest_of_word) {
  if (window.first == window.last) return 0;
  const std::vector<std::int32_t> framed = frame(model, window.ids);
  if (model.model.config.decoder) return from_left(model, window, framed);
  const auto rows = static_cast<std::size_t>(std::max<std::int64_t>(1, model.batch_tokens / static_cast<std::int64_t>(framed.size())));
  double sum = 0;
  for (std::size_t first = window.first; first < window.last; first += rows) {
    sum += masked_rows(model, window, framed, first, std::min(first + rows, window.last), rest_of_word);
  }
  return sum;
}

}  // namespace wug::adapt
