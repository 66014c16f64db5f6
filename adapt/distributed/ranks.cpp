#include "adapt/distributed/ranks.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>

#include "adapt/distributed/group_ranks.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::adapt {
namespace {

class SingleProcess final : public Ranks {
 public:
  int rank() const override { return 0; }
  int world() const override { return 1; }
  at::Device memory() const override { return at::kCPU; }
  std::function<void()> start_sum(const at::Tensor&) override {
    return [] {};
  }
  std::function<void()> start_copy_from_first(const at::Tensor&) override {
    return [] {};
  }
};

/// Flattens tensors of one type into contiguous `memory`, a bucket at a time, and copies the results back.
template <class Exchange>
void in_buckets(std::vector<at::Tensor>& tensors, const at::Device& memory, Exchange&& exchange) {
  for (std::size_t begin = 0; begin < tensors.size();) {
    std::vector<at::Tensor> flat;
    std::size_t end = begin;
    for (std::int64_t bytes = 0; end < tensors.size() && (end == begin || bytes < Ranks::bucket_bytes); ++end) {
      if (tensors[end].scalar_type() != tensors[begin].scalar_type()) break;
      flat.push_back(tensors[end].reshape({-1}).to(memory));
      bytes += static_cast<std::int64_t>(tensors[end].nbytes());
    }
    const at::Tensor bucket = at::cat(flat);
    exchange(bucket);
    for (std::int64_t offset = 0; begin < end; ++begin) {
      tensors[begin].copy_(bucket.narrow(0, offset, tensors[begin].numel()).view(tensors[begin].sizes()));
      offset += tensors[begin].numel();
    }
  }
}

}  // namespace

void Ranks::sum_tensors(std::vector<at::Tensor>& tensors) {
  in_buckets(tensors, memory(), [this](const at::Tensor& bucket) { start_sum(bucket)(); });
}

void Ranks::copy_from_first(std::vector<at::Tensor>& tensors) {
  in_buckets(tensors, memory(), [this](const at::Tensor& bucket) { start_copy_from_first(bucket)(); });
}

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

std::unique_ptr<Ranks> meet(const RankSettings& settings, const at::Device& device) {
  if (settings.world == 1) return std::make_unique<SingleProcess>();
  return meet_in_group(settings, device);
}

}  // namespace wug::adapt
