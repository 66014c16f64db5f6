#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapt/distributed/rank_settings.hpp"
#include "adapt/model/device.hpp"

namespace wug::adapt {

/// The processes that train together. Every call is made by all ranks in the same order; a single process needs none and
/// all of them return at once. A rank that is lost makes the others throw Error{busy} within the time limit.
class Ranks {
 public:
  virtual ~Ranks() = default;
  virtual int rank() const = 0;
  virtual int world() const = 0;
  /// Where the tensors of the next two lie.
  virtual at::Device memory() const = 0;
  /// Starts to replace a tensor by its sum over the ranks; calling what comes back waits for it.
  virtual std::function<void()> start_sum(const at::Tensor& flat) = 0;
  /// Starts to replace a tensor by rank 0's.
  virtual std::function<void()> start_copy_from_first(const at::Tensor& flat) = 0;

  static constexpr std::int64_t bucket_bytes = 25'000'000;

  bool is_first() const { return rank() == 0; }
  /// Replaces each tensor by its sum over the ranks; tensors travel together in buckets.
  void sum_tensors(std::vector<at::Tensor>& tensors);
  /// Replaces each tensor by rank 0's.
  void copy_from_first(std::vector<at::Tensor>& tensors);
  /// Sums of a few numbers over the ranks.
  std::vector<double> sum(const std::vector<double>& values);
  void wait_for_all() { sum(std::vector<double>{1}); }
  /// Throws Error{data} naming `what` where a rank has another text than rank 0 (compared by hash).
  void require_equal(const std::string& text, const std::string& what);
};

/// A single process, or one of LibTorch's process groups: NCCL where each rank has a GPU of its own (`device`, what its model
/// lies on) and this wug was built with it, else Gloo, for which tensors of a GPU travel through host memory. Throws Error:
/// unavailable where Gloo is needed and this wug was built without its headers, busy where the ranks do not meet within the
/// time limit.
std::unique_ptr<Ranks> meet(const RankSettings& settings, const at::Device& device);

}  // namespace wug::adapt
