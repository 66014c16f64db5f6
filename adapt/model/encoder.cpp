#include "adapt/model/encoder.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "adapt/model/operators.hpp"
#include "adapt/model/packed_attention.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

namespace {

void check(const ModelConfig& config, const InputBatch& batch) {
  if (batch.length > config.longest_sequence()) {
    throw Error(Cause::data, fmt::format("a text of {} tokens, but the model takes at most {}", batch.length, config.longest_sequence()));
  }
  const auto outside = std::find_if(batch.ids.begin(), batch.ids.end(),
                                    [&](std::int64_t id) { return id < 0 || id >= config.vocabulary; });
  if (outside != batch.ids.end()) {
    throw Error(Cause::data, fmt::format("token id {}, but the model's vocabulary has {} rows; probably tokenizer and model do not "
                                         "belong together", *outside, config.vocabulary));
  }
}

/// One forward pass over one batch. States are [tokens, hidden] with the padding left out: only attention sees rows of
/// equal length.
class Pass {
 public:
  Pass(const Model& model, const InputBatch& batch, const RunOptions& run) : ops_(model, run), config_(model.config), batch_(batch) {
    const auto full = [&](std::int64_t length) { return length == batch.length; };
    padded_ = !std::all_of(batch.lengths.begin(), batch.lengths.end(), full);
    is_causal_ = reads_from_left() && batch.visible.empty() && !padded_;
    mask_ = attention_mask();
    if (!padded_) return;
    for (std::int64_t row = 0; row < batch.rows; ++row) {
      for (std::int64_t i = 0; i < batch.lengths[static_cast<std::size_t>(row)]; ++i) places_.push_back(row * batch.length + i);
    }
    place_ids_ = ops_.to_device(places_);
  }

  /// Tokens do not see all of their row.
  bool reads_from_left() const { return config_.decoder || !batch_.visible.empty(); }

  at::Tensor embed() const {
    at::Tensor sum = ops_.words(ops_.to_device(text_only(batch_.ids)));
    sum = sum.add(at::embedding(ops_.parameter("embeddings.position.weight"), ops_.to_device(text_only(position_ids(config_, batch_)))));
    const at::Tensor& types = ops_.parameter("embeddings.type.weight");
    sum = sum.add(batch_.types.empty() ? types.select(0, 0) : at::embedding(types, ops_.to_device(text_only(batch_.types))));
    return ops_.dropout(ops_.norm(sum, "embeddings.norm"), config_.hidden_dropout);
  }

  at::Tensor layer(const at::Tensor& states, std::int64_t index) const {
    const std::string name = "layer." + std::to_string(index) + ".";
    const at::Tensor side_by_side = ops_.linear_together(states, name, {"query", "key", "value"});
    if (packs(side_by_side)) {
      const std::vector<at::Tensor> parts = packed_heads(side_by_side, 3);
      return after_attention(states, attend_packed(parts[0], parts[1], parts[2], batch_.lengths), name);
    }
    const std::vector<at::Tensor> parts = heads(padded(side_by_side), 3);
    const at::Tensor context = attend(parts[0], parts[1], parts[2]);
    return after_attention(states, unpadded(context), name);
  }

  /// The last layer at `positions` of [rows * length] only. A decoder's is computed whole: nearly all of its tokens are
  /// asked for.
  at::Tensor last_layer_at(const at::Tensor& states, const std::vector<std::int64_t>& positions) const {
    const std::int64_t last = config_.layers - 1;
    if (!reads_from_left()) return layer_at(states, last, positions);
    return padded(layer(states, last)).index_select(0, ops_.to_device(positions));
  }

  /// A layer at `positions` of [rows * length] only.
  at::Tensor layer_at(const at::Tensor& states, std::int64_t index, const std::vector<std::int64_t>& positions) const {
    const std::string name = "layer." + std::to_string(index) + ".";
    const Queries queries = place_queries(positions);
    const at::Tensor side_by_side = ops_.linear_together(states, name, {"key", "value"});
    if (packs(side_by_side)) {
      const at::Tensor asked = states.index_select(0, ops_.to_device(queries.asked));
      const std::vector<at::Tensor> query = packed_heads(ops_.linear(asked, name + "query"), 1), parts = packed_heads(side_by_side, 2);
      return after_attention(asked, attend_packed(query[0], parts[0], parts[1], queries.in_row), name);
    }
    const at::Tensor asking = states.index_select(0, ops_.to_device(queries.sources));
    const at::Tensor query = ops_.linear(asking, name + "query").view({batch_.rows, queries.per_row, config_.heads, width()}).transpose(1, 2);
    const std::vector<at::Tensor> parts = heads(padded(side_by_side), 2);
    const at::Tensor context = attend(query, parts[0], parts[1]);
    if (queries.kept.size() == queries.sources.size()) return after_attention(asking, context, name);
    const at::Tensor kept = ops_.to_device(queries.kept);
    return after_attention(asking.index_select(0, kept), context.index_select(0, kept), name);
  }

  /// [rows * length, …] with zeros where there is no text.
  at::Tensor padded(const at::Tensor& states) const {
    if (places_.empty()) return states;
    return states.new_zeros({batch_.rows * batch_.length, states.size(1)}).index_copy(0, place_ids_, states);
  }

 private:
  std::int64_t width() const { return config_.hidden / config_.heads; }

  /// True where a query may see a key: [rows, 1, 1 or length, length]; undefined where SDPA needs none.
  at::Tensor attention_mask() const {
    if (is_causal_ || (!padded_ && !reads_from_left())) return {};
    const at::Tensor places = at::arange(batch_.length, ops_.to_device({0}).options());
    const at::Tensor keys = places.view({1, 1, 1, batch_.length});
    const auto per_row = [&](const std::vector<std::int64_t>& values) { return ops_.to_device(values).view({batch_.rows, 1, 1, 1}); };
    at::Tensor mask;
    if (padded_) mask = keys.lt(per_row(batch_.lengths));
    if (!reads_from_left()) return mask;
    at::Tensor seen = keys.le(places.view({1, 1, batch_.length, 1}));
    if (!batch_.visible.empty()) seen = seen.logical_or(keys.lt(per_row(batch_.visible)));
    return mask.defined() ? mask.logical_and(seen) : seen;
  }

  std::vector<std::int64_t> text_only(const std::vector<std::int64_t>& values) const {
    if (places_.empty()) return values;
    std::vector<std::int64_t> result;
    result.reserve(places_.size());
    for (const std::int64_t place : places_) result.push_back(values[static_cast<std::size_t>(place)]);
    return result;
  }

  at::Tensor unpadded(const at::Tensor& states) const { return places_.empty() ? states : states.index_select(0, place_ids_); }

  /// The parts that stand side by side, each [rows, heads, length, width]. Taken apart at once, so that their gradients are
  /// put together in one pass too.
  std::vector<at::Tensor> heads(const at::Tensor& together, std::int64_t parts) const {
    std::vector<at::Tensor> result = together.view({batch_.rows, batch_.length, parts, config_.heads, width()}).unbind(2);
    for (at::Tensor& part : result) part = part.transpose(1, 2);
    return result;
  }

  /// Rows of different length, which LibTorch can attend over side by side here.
  bool packs(const at::Tensor& states) const { return padded_ && !reads_from_left() && has_packed_attention(states); }

  /// The parts that stand side by side, without padding, each [tokens, heads, width].
  std::vector<at::Tensor> packed_heads(const at::Tensor& together, std::int64_t parts) const {
    return together.view({-1, parts, config_.heads, width()}).unbind(1);
  }

  at::Tensor attend_packed(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const std::vector<std::int64_t>& queries_in_row) const {
    const double probability = ops_.run().training ? config_.attention_dropout : 0.0;
    const PackedRows queries = packed_rows(queries_in_row, query.device()), keys = packed_rows(batch_.lengths, query.device());
    return packed_attention(query, key, value, queries, keys, probability).reshape({-1, config_.hidden});
  }

  /// softmax(q k / sqrt(width)) v, the heads beside each other again: [rows * queries, hidden].
  at::Tensor attend(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value) const {
    const std::optional<at::Tensor> mask = mask_.defined() ? std::optional(mask_) : std::nullopt;
    const double probability = ops_.run().training ? config_.attention_dropout : 0.0;
    return at::scaled_dot_product_attention(query, key, value, mask, probability, is_causal_).transpose(1, 2).reshape({-1, config_.hidden});
  }

  at::Tensor after_attention(const at::Tensor& states, const at::Tensor& context, const std::string& name) const {
    const double rate = config_.hidden_dropout;
    const at::Tensor attended = ops_.norm(states.add(ops_.dropout(ops_.linear(context, name + "attention_out"), rate)), name + "attention_norm");
    const at::Tensor inner = ops_.activate(ops_.linear(attended, name + "feed_in"));
    const at::Tensor sum = attended.add(ops_.dropout(ops_.linear(inner, name + "feed_out"), rate));
    const at::Tensor out = ops_.norm(sum, name + "out_norm");
    if (config_.adapter == 0) return out;
    const at::Tensor change = ops_.linear(at::relu(ops_.linear(out, name + "adapter_down")), name + "adapter_up");
    return ops_.norm(sum.add(change), name + "out_norm");
  }

  /// Queries of the same number in every row: where there are fewer, the row's first token fills up and is dropped again.
  struct Queries {
    std::int64_t per_row = 0;
    std::vector<std::int64_t> sources;  ///< tokens, rows * per_row of them
    std::vector<std::int64_t> kept;     ///< indices into sources: the positions that were asked for
    std::vector<std::int64_t> asked;    ///< their tokens alone
    std::vector<std::int64_t> in_row;   ///< how many of them each row has
  };
  Queries place_queries(const std::vector<std::int64_t>& positions) const {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(batch_.rows), 0);
    for (const std::int64_t position : positions) ++counts[static_cast<std::size_t>(position / batch_.length)];
    Queries queries;
    queries.per_row = *std::max_element(counts.begin(), counts.end());
    queries.in_row = counts;
    auto next = positions.begin();
    std::int64_t first_token = 0;
    for (std::int64_t row = 0; row < batch_.rows; ++row) {
      const std::int64_t begin = row * batch_.length;
      for (std::int64_t i = 0; i < queries.per_row; ++i) {
        const bool asked = next != positions.end() && *next < begin + batch_.length;
        queries.sources.push_back(first_token + (asked ? *next++ - begin : 0));
        if (!asked) continue;
        queries.kept.push_back(static_cast<std::int64_t>(queries.sources.size()) - 1);
        queries.asked.push_back(queries.sources.back());
      }
      first_token += places_.empty() ? batch_.length : batch_.lengths[static_cast<std::size_t>(row)];
    }
    return queries;
  }

  Operators ops_;
  const ModelConfig& config_;
  const InputBatch& batch_;
  std::vector<std::int64_t> places_;  ///< of the text's tokens in [rows * length]; empty where there is no padding
  at::Tensor place_ids_, mask_;       ///< the same on the device; what attention_mask gave
  bool padded_ = false, is_causal_ = false;
};

template <class Id>
InputBatch padded_batch(const std::vector<std::vector<Id>>& texts, std::int64_t pad) {
  InputBatch batch;
  batch.rows = static_cast<std::int64_t>(texts.size());
  for (const auto& text : texts) batch.length = std::max(batch.length, static_cast<std::int64_t>(text.size()));
  batch.ids.assign(static_cast<std::size_t>(batch.rows * batch.length), pad);
  for (std::size_t row = 0; row < texts.size(); ++row) {
    std::copy(texts[row].begin(), texts[row].end(), batch.ids.begin() + static_cast<std::ptrdiff_t>(row) * batch.length);
    batch.lengths.push_back(static_cast<std::int64_t>(texts[row].size()));
  }
  return batch;
}

}  // namespace

InputBatch pad_to_batch(const std::vector<std::vector<std::int32_t>>& texts, std::int64_t pad) { return padded_batch(texts, pad); }
InputBatch pad_rows(const std::vector<std::vector<std::int64_t>>& rows, std::int64_t pad) { return padded_batch(rows, pad); }

std::int64_t token_count(const InputBatch& batch) {
  return batch.lengths.empty() ? batch.rows * batch.length : std::accumulate(batch.lengths.begin(), batch.lengths.end(), std::int64_t{0});
}

std::vector<std::int64_t> position_ids(const ModelConfig& config, const InputBatch& batch) {
  const bool offset = config.family == Family::roberta;
  std::vector<std::int64_t> result;
  result.reserve(batch.ids.size());
  for (std::int64_t row = 0; row < batch.rows; ++row) {
    const std::int64_t text = batch.lengths.empty() ? batch.length : batch.lengths[static_cast<std::size_t>(row)];
    for (std::int64_t i = 0; i < batch.length; ++i) result.push_back(!offset ? i : i < text ? config.pad + 1 + i : config.pad);
  }
  return result;
}

at::Tensor encode(const Model& model, const InputBatch& batch, const RunOptions& run) {
  check(model.config, batch);
  const at::AutoGradMode gradients(run.training);
  const Pass pass(model, batch, run);
  at::Tensor states = pass.embed();
  for (std::int64_t i = 0; i < model.config.layers; ++i) states = pass.layer(states, i);
  return pass.padded(states).view({batch.rows, batch.length, model.config.hidden});
}

at::Tensor encode_at(const Model& model, const InputBatch& batch, const std::vector<std::int64_t>& positions, const RunOptions& run) {
  check(model.config, batch);
  const at::AutoGradMode gradients(run.training);
  const Pass pass(model, batch, run);
  at::Tensor states = pass.embed();
  for (std::int64_t i = 0; i + 1 < model.config.layers; ++i) states = pass.layer(states, i);
  return pass.last_layer_at(states, positions);
}

std::vector<at::Tensor> hidden_states(const Model& model, const InputBatch& batch, const RunOptions& run) {
  check(model.config, batch);
  const at::AutoGradMode gradients(run.training);
  const Pass pass(model, batch, run);
  std::vector<at::Tensor> result;
  at::Tensor states = pass.embed();
  for (std::int64_t i = 0;; ++i) {
    result.push_back(pass.padded(states).view({batch.rows, batch.length, model.config.hidden}));
    if (i == model.config.layers) return result;
    states = pass.layer(states, i);
  }
}

namespace {
const at::Tensor& decoder(const Model& model) { return model.parameters.at(model.config.tied ? "embeddings.word.weight" : "mlm.decoder.weight"); }
}  // namespace

at::Tensor mlm_transform(const Model& model, const at::Tensor& states, const RunOptions& run) {
  const at::AutoGradMode gradients(run.training);
  const Operators ops(model, run);
  return ops.norm(ops.activate(ops.linear(states, "mlm.dense")), "mlm.norm");
}

std::pair<at::Tensor, at::Tensor> mlm_decoder_rows(const Model& model, const at::Tensor& ids) {
  return {at::embedding(decoder(model), ids), model.parameters.at("mlm.bias").index_select(0, ids)};
}

at::Tensor mlm_logits(const Model& model, const at::Tensor& states, const RunOptions& run) {
  const at::AutoGradMode gradients(run.training);
  return Operators(model, run).matrix(mlm_transform(model, states, run), decoder(model), model.parameters.at("mlm.bias"));
}

}  // namespace wug::adapt
