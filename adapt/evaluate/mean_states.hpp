#pragma once
#include <string>
#include <vector>

#include "adapt/evaluate/evaluation_model.hpp"
#include "resources/progress.hpp"

namespace wug::adapt {

/// For every layer (0 the embeddings) the mean hidden state of each text over its pieces, the special ids left out:
/// [texts, hidden], float32 on the CPU. A text without pieces gives zeros.
std::vector<at::Tensor> mean_states(const EvaluationModel& model, const std::vector<std::string>& texts, resources::Progress& progress);

/// The mean over the pieces of one row of a batch: [length, hidden] -> [hidden]; `length` counts the special ids, which are
/// left out unless `all`.
at::Tensor mean_of_pieces(const at::Tensor& row, std::int64_t length, bool all);

}  // namespace wug::adapt
