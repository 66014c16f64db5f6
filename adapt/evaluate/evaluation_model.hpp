#pragma once
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "adapt/evaluate/run_settings.hpp"
#include "adapt/model/encoder.hpp"
#include "adapt/model/model.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// A model with its tokenizer, where it will run.
struct EvaluationModel {
  Model model;
  std::unique_ptr<const Tokenizer> tokenizer;
  RunOptions run;
  std::int64_t batch_tokens = 4096;

  /// Pieces of one text that the model can take at once, the two special ids not counted.
  std::size_t longest_text() const { return static_cast<std::size_t>(model.config.longest_sequence()) - 2; }
};

/// Loads model and tokenizer. Throws Error{data} with both numbers where the tokenizer has more pieces than the word
/// embedding has rows, and Error{usage} without a model.
EvaluationModel load_for_evaluation(const RunSettings& settings);

/// Throws Error{data} where the model has no masked-LM head.
void require_head(const EvaluationModel& model, const std::string& purpose);

/// begin, the pieces (cut to what the model takes), end.
std::vector<std::int32_t> frame(const EvaluationModel& model, std::span<const std::int32_t> pieces);

/// Calls use(indices, batch) for all texts, texts of like length together, at most batch_tokens tokens at once.
void in_batches(const EvaluationModel& model, const std::vector<std::vector<std::int32_t>>& texts,
                const std::function<void(std::span<const std::size_t> indices, const InputBatch& batch)>& use);

}  // namespace wug::adapt
