#include "adapt/evaluate/retrieval.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/where.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "adapt/evaluate/mean_states.hpp"

namespace wug::adapt {
namespace {

constexpr std::array methods{"raw", "offset", "heldout_offset", "centred", "csls"};
constexpr std::array metrics{"cosine", "l2"};
constexpr std::int64_t csls_neighbours = 10;

at::Tensor unit_rows(const at::Tensor& vectors) { return vectors.div(vectors.norm(2, 1, true).clamp_min(1e-12)); }

/// [queries, candidates]: the higher the nearer.
at::Tensor similarity(const at::Tensor& queries, const at::Tensor& candidates, bool cosine) {
  if (cosine) return unit_rows(queries).matmul(unit_rows(candidates).t());
  const at::Tensor squares = queries.square().sum(1, true).add(candidates.square().sum(1).unsqueeze(0));
  return queries.matmul(candidates.t()).mul(2).sub(squares);
}

at::Tensor mean_of_nearest(const at::Tensor& scores) {
  const std::int64_t k = std::min(csls_neighbours, scores.size(1));
  return std::get<0>(scores.topk(k, 1)).mean(1, true);
}

at::Tensor csls(const at::Tensor& scores) { return scores.mul(2).sub(mean_of_nearest(scores)).sub(mean_of_nearest(scores.t()).t()); }

/// The offset of each pair estimated on the other half of the pairs: [n, hidden].
at::Tensor heldout_offset(const at::Tensor& difference) {
  const at::Tensor odd = at::arange(difference.size(0), at::kLong).remainder(2).eq(1).unsqueeze(1);
  const auto mean_where = [&](const at::Tensor& rows) {
    return difference.mul(rows).sum(0, true).div(rows.sum().clamp_min(1));
  };
  return at::where(odd, mean_where(odd.logical_not()), mean_where(odd));
}

at::Tensor scores_of(const at::Tensor& source, const at::Tensor& target, std::string_view method, bool cosine) {
  if (method == "offset") return similarity(source.add(target.sub(source).mean(0, true)), target, cosine);
  if (method == "heldout_offset") return similarity(source.add(heldout_offset(target.sub(source))), target, cosine);
  if (method == "centred") return similarity(source.sub(source.mean(0, true)), target.sub(target.mean(0, true)), cosine);
  if (method == "csls") return csls(similarity(source, target, cosine));
  return similarity(source, target, cosine);
}

/// How many candidates beat the right one; on a tie the earlier row wins, so equal vectors are no free hits.
std::vector<std::uint32_t> ranks(const at::Tensor& scores) {
  const at::Tensor right = scores.diagonal().unsqueeze(1);
  const at::Tensor row = at::arange(scores.size(0), at::kLong);
  const at::Tensor earlier = row.unsqueeze(0).lt(row.unsqueeze(1));
  const at::Tensor counts = scores.gt(right).logical_or(scores.eq(right).logical_and(earlier)).sum(1).contiguous();
  const std::int64_t* values = counts.const_data_ptr<std::int64_t>();
  return {values, values + counts.numel()};
}

Precision precision_of(const std::vector<std::uint32_t>& found) {
  const auto share = [&](std::uint32_t k) {
    const auto hits = std::count_if(found.begin(), found.end(), [&](std::uint32_t rank) { return rank < k; });
    return 100.0 * static_cast<double>(hits) / static_cast<double>(found.size());
  };
  return {share(1), share(5), share(10)};
}

double merit(const RetrievalScore& score) { return score.forward.at_1 + score.backward.at_1; }

void score_layer(std::int64_t layer, const at::Tensor& source, const at::Tensor& target, RetrievalResult& result) {
  for (const std::string_view method : methods) {
    for (const std::string_view metric : metrics) {
      const bool cosine = metric == "cosine";
      auto forward = ranks(scores_of(source, target, method, cosine));
      auto backward = ranks(scores_of(target, source, method, cosine));
      result.scores.push_back({layer, std::string(method), std::string(metric), precision_of(forward), precision_of(backward)});
      if (result.scores.size() > 1 && merit(result.scores.back()) <= merit(result.scores[result.best])) continue;
      result.best = result.scores.size() - 1;
      result.forward_ranks = std::move(forward);
      result.backward_ranks = std::move(backward);
    }
  }
}

}  // namespace

RetrievalResult retrieve(const RetrievalOptions& options, const RunControl& control) {
  const auto start = std::chrono::steady_clock::now();
  RetrievalResult result;
  const EvaluationModel model = load_for_evaluation(options.run);
  result.selection = select_pairs(options.pairs);
  std::vector<std::string> texts;
  for (const auto& pair : result.selection.pairs) texts.push_back(pair.source);
  for (const auto& pair : result.selection.pairs) texts.push_back(pair.target);
  const auto layers = mean_states(model, texts, control.progress);
  const auto n = static_cast<std::int64_t>(result.selection.pairs.size());
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    score_layer(static_cast<std::int64_t>(layer), layers[layer].narrow(0, 0, n), layers[layer].narrow(0, n, n), result);
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace wug::adapt
