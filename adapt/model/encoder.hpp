#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "adapt/model/model.hpp"

namespace wug::adapt {

/// Token ids of several texts, special tokens included, one text per row: row r holds ids[r * length …), of which the
/// first lengths[r] are text and the rest is padding.
struct InputBatch {
  std::int64_t rows = 0, length = 0;
  std::vector<std::int64_t> ids;      ///< rows * length
  std::vector<std::int64_t> lengths;  ///< per row, at least 1; empty: no row has padding
  std::vector<std::int64_t> types;    ///< token type ids, rows * length; empty: all 0
  /// Per row, how many first tokens see each other; those behind see what stands before them. Empty: every token sees the
  /// whole row, or only what stands before it where the model is a decoder.
  std::vector<std::int64_t> visible;
};

/// Puts texts (their ids, none empty) into one batch, padded to the longest.
InputBatch pad_to_batch(const std::vector<std::vector<std::int32_t>>& texts, std::int64_t pad);
InputBatch pad_rows(const std::vector<std::vector<std::int64_t>>& rows, std::int64_t pad);

/// Tokens that are not padding.
std::int64_t token_count(const InputBatch& batch);

/// How a forward pass runs.
struct RunOptions {
  bool training = false;  ///< dropout on, gradients kept
  bool bfloat16 = false;  ///< matrices in bfloat16; norms, losses and the parameters stay float32
};

/// The states behind the last layer: [rows, length, hidden]. Ids must lie in [0, vocabulary) and rows fit the position
/// table: throws Error{data} otherwise, before any tensor is made.
at::Tensor encode(const Model& model, const InputBatch& batch, const RunOptions& run = {});

/// The states behind the last layer at some tokens only: [positions, hidden]. `positions` are places in the flattened
/// [rows * length], ascending. The last layer then computes nothing for the other tokens but their keys and values.
at::Tensor encode_at(const Model& model, const InputBatch& batch, const std::vector<std::int64_t>& positions, const RunOptions& run = {});

/// transformers' hidden_states: layers + 1 tensors [rows, length, hidden], the embeddings first.
std::vector<at::Tensor> hidden_states(const Model& model, const InputBatch& batch, const RunOptions& run = {});

/// The masked-LM head on any states [n, hidden]: logits [n, vocabulary]. Pick the rows first: the head is the larger
/// part of a small model's work. The model must have its head.
at::Tensor mlm_logits(const Model& model, const at::Tensor& states, const RunOptions& run = {});

/// The head's states before its decoder, [n, hidden], and the decoder's rows and biases at some ids: for logits of a few
/// ids only.
at::Tensor mlm_transform(const Model& model, const at::Tensor& states, const RunOptions& run = {});
std::pair<at::Tensor, at::Tensor> mlm_decoder_rows(const Model& model, const at::Tensor& ids);

/// Position ids of a batch: 0, 1, 2 … for BERT; for the RoBERTa family running numbers from pad + 1, padding at pad.
std::vector<std::int64_t> position_ids(const ModelConfig& config, const InputBatch& batch);

}  // namespace wug::adapt
