#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "adapt/distributed/ranks.hpp"
#include "adapt/model/model.hpp"

namespace wug::adapt {

/// Sums gradients over the ranks while the backward pass is still running: those of the layers, from the last one down,
/// are gathered in buckets that go off as soon as they are full; the rest (embeddings and head, whose gradients are
/// complete at the end only) follows. Protocol per step: backward passes but the last, begin, the last one, finish.
class GradientExchange {
 public:
  /// `parameters` are those of the model; hooks stay on them as long as they live, so this must live as long.
  GradientExchange(Ranks& ranks, const Tensors& parameters);
  ~GradientExchange();

  /// The step's last backward pass comes now.
  void begin();
  /// A bucket has gone off: the step cannot be started again.
  bool has_started() const;
  /// Every trained parameter's gradient is the sum over the ranks after this.
  void finish();

 private:
  struct Bucket;
  void take(Bucket& bucket, std::size_t place, const at::Tensor& gradient);
  void launch_full();

  Ranks& ranks_;
  std::vector<std::unique_ptr<Bucket>> buckets_;
  std::vector<at::Tensor> rest_;
  std::size_t launched_ = 0;
  bool armed_ = false;
};

}  // namespace wug::adapt
