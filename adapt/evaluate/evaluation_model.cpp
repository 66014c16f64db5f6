#include "adapt/evaluate/evaluation_model.hpp"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "adapt/checkpoint/model_folder.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

EvaluationModel load_for_evaluation(const RunSettings& settings) {
  if (settings.model.empty()) throw Error(Cause::usage, "which model? give --model DIR");
  const Device device = parse_device(settings.device);
  if (settings.threads > 0) at::set_num_threads(static_cast<int>(settings.threads));
  EvaluationModel result;
  result.tokenizer = open_tokenizer(settings.model);
  result.model = load_model(settings.model);
  if (result.tokenizer->size() > result.model.config.vocabulary) {
    throw Error(Cause::data, fmt::format("{}: the tokenizer has {} pieces, but the word embedding {} rows; they do not belong together",
                                         resources::in_quotes(settings.model), result.tokenizer->size(), result.model.config.vocabulary));
  }
  move_to(result.model, device);
  result.run.bfloat16 = settings.precision == "bf16";
  result.batch_tokens = std::max<std::int64_t>(settings.batch_tokens, 1);
  return result;
}

void require_head(const EvaluationModel& model, const std::string& purpose) {
  if (model.model.has_head) return;
  throw Error(Cause::data, "the model has no masked-LM head, which " + purpose + " needs; wug adapt pretrain gives it one");
}

std::vector<std::int32_t> frame(const EvaluationModel& model, std::span<const std::int32_t> pieces) {
  const SpecialIds& special = model.tokenizer->special();
  const auto taken = pieces.first(std::min(pieces.size(), model.longest_text()));
  std::vector<std::int32_t> ids{special.begin};
  ids.insert(ids.end(), taken.begin(), taken.end());
  ids.push_back(special.end);
  return ids;
}

void in_batches(const EvaluationModel& model, const std::vector<std::vector<std::int32_t>>& texts,
                const std::function<void(std::span<const std::size_t> indices, const InputBatch& batch)>& use) {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return texts[a].size() < texts[b].size(); });
  for (std::size_t first = 0; first < order.size();) {
    std::vector<std::vector<std::int32_t>> rows;
    std::size_t last = first;
    for (; last < order.size(); ++last) {
      const auto& text = texts[order[last]];
      if (last > first && static_cast<std::int64_t>((last - first + 1) * text.size()) > model.batch_tokens) break;
      rows.push_back(text);
    }
    use(std::span(order).subspan(first, last - first), pad_to_batch(rows, model.tokenizer->special().padding));
    first = last;
  }
}

}  // namespace wug::adapt
