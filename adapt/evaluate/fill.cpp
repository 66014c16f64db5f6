#include "adapt/evaluate/fill.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/softmax.h>
#include <fmt/format.h>

#include <algorithm>

#include "adapt/evaluate/evaluation_model.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

using resources::Cause;
using resources::Error;

/// The text with the model's own mask in place of "[MASK]".
std::string with_own_mask(std::string text, std::string_view mask) {
  constexpr std::string_view common = "[MASK]";
  if (mask == common) return text;
  for (std::size_t at = text.find(common); at != std::string::npos; at = text.find(common, at + mask.size())) text.replace(at, common.size(), mask);
  return text;
}

std::vector<std::int32_t> ids_of(const EvaluationModel& model, const std::string& text) {
  const SpecialIds& special = model.tokenizer->special();
  auto ids = model.tokenizer->framed_ids(with_own_mask(text, model.tokenizer->piece(special.mask)));
  if (ids.size() > model.longest_text() + 2) {
    throw Error(Cause::data, fmt::format("{}: {} tokens, but the model takes at most {}", resources::in_quotes(text), ids.size(), model.longest_text() + 2));
  }
  if (std::find(ids.begin(), ids.end(), special.mask) == ids.end()) {
    throw Error(Cause::data, fmt::format("{}: found no mask, expected {} where a piece is asked for", resources::in_quotes(text), model.tokenizer->piece(special.mask)));
  }
  return ids;
}

std::vector<Candidate> best_candidates(const EvaluationModel& model, const at::Tensor& logits, int top) {
  const at::Tensor probabilities = at::softmax(logits.to(at::kFloat).narrow(0, 0, model.tokenizer->size()), 0);
  const auto [values, indices] = probabilities.topk(std::min<std::int64_t>(top, model.tokenizer->size()));
  std::vector<Candidate> candidates;
  for (std::int64_t i = 0; i < values.size(0); ++i) {
    const auto id = static_cast<std::int32_t>(indices[i].item<std::int64_t>());
    candidates.push_back({id, std::string(model.tokenizer->piece(id)), values[i].item<double>()});
  }
  return candidates;
}

}  // namespace

std::vector<FilledMask> fill(const FillOptions& options, const RunControl& control) {
  const EvaluationModel model = load_for_evaluation(options.run);
  require_head(model, "filling a mask");
  if (model.model.config.decoder) throw Error(Cause::data, "the model is a decoder, which sees only what stands before a mask; filling needs an encoder");
  std::vector<FilledMask> filled;
  for (std::size_t text = 0; text < options.texts.size(); ++text) {
    const auto ids = ids_of(model, options.texts[text]);
    const at::Tensor states = encode(model.model, pad_to_batch({ids}, model.tokenizer->special().padding), model.run).select(0, 0);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i] != model.tokenizer->special().mask) continue;
      const at::Tensor logits = mlm_logits(model.model, states.narrow(0, static_cast<std::int64_t>(i), 1), model.run).select(0, 0);
      filled.push_back({text, i, best_candidates(model, logits, options.top)});
    }
    control.progress.update(text + 1, options.texts.size(), "texts", "");
  }
  return filled;
}

}  // namespace wug::adapt
