#include "adapt/distributed/ranks.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>

#include "adapt/distributed/gloo_ranks.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::adapt {
namespace {

class SingleProcess final : public Ranks {
 public:
  int rank() const override { return 0; }
  int world() const override { return 1; }
  void sum_tensors(std::vector<at::Tensor>&) override {}
  void copy_from_first(std::vector<at::Tensor>&) override {}
};

}  // namespace

std::vector<double> Ranks::sum(const std::vector<double>& values) {
  if (world() == 1) return values;
  std::vector<double> result = values;
  std::vector<at::Tensor> tensors{at::from_blob(result.data(), {static_cast<std::int64_t>(result.size())}, at::kDouble).clone()};
  sum_tensors(tensors);
  const double* sums = tensors[0].const_data_ptr<double>();
  result.assign(sums, sums + result.size());
  return result;
}

void Ranks::require_equal(const std::string& text, const std::string& what) {
  if (world() == 1) return;
  resources::Sha256 hash;
  hash.update(text);
  const auto mine = static_cast<std::int64_t>(hash.first_word());
  std::vector<at::Tensor> first{at::tensor(mine, at::kLong)};
  copy_from_first(first);
  const bool differs = first[0].item<std::int64_t>() != mine;
  if (sum({differs ? 1.0 : 0.0})[0] > 0) {
    throw resources::Error(resources::Cause::data, "the ranks do not agree: " + what + " differs between them");
  }
}

std::unique_ptr<Ranks> meet(const RankSettings& settings) {
  if (settings.world == 1) return std::make_unique<SingleProcess>();
  return meet_by_gloo(settings);
}

}  // namespace wug::adapt
