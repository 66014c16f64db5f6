#pragma once
#include <cstdint>
#include <vector>

#include "adapt/model/encoder.hpp"
#include "adapt/trainer/negatives.hpp"
#include "adapt/trainer/training_batch.hpp"

namespace wug::adapt {

/// Runs the masked-LM head on `states` [n, hidden] and goes backward through everything: gradients of
/// sum(cross-entropy) / total are added to those of the parameters. Where further ids are right too, a token's loss is
/// -log of the sum of their probabilities. Returns the value of that quotient. Logits of more
/// than `chunk` rows never exist at once, which bounds memory for large vocabularies.
double mlm_loss_backward(const Model& model, const at::Tensor& states, const Targets& targets, std::int64_t total,
                         const RunOptions& run, std::int64_t chunk = 0);

/// The same with a sampled softmax: each label against the candidates that are not itself, every logit less the logarithm
/// of its probability of being drawn. The head's work no longer grows with the vocabulary; the value is no cross-entropy
/// over the vocabulary and can be compared with its like only.
double sampled_mlm_loss_backward(const Model& model, const at::Tensor& states, const std::vector<std::int64_t>& labels, std::int64_t total,
                                 const Negatives& negatives, const Candidates& candidates, const RunOptions& run);

/// Sum of the cross-entropies of a batch, without gradients.
double mlm_loss_sum(const Model& model, const TrainingBatch& batch, const RunOptions& run);

/// Rows of logits that are made at once where `chunk` is 0: about 256 MB of them.
std::int64_t rows_per_chunk(std::int64_t vocabulary);

}  // namespace wug::adapt
