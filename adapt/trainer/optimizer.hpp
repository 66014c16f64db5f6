#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapt/model/model.hpp"

namespace wug::adapt {

struct AdamOptions {
  double beta1 = 0.9, beta2 = 0.98, epsilon = 1e-6;
  double weight_decay = 0.01;  ///< of matrices and embeddings; never of biases and layer norms
  double clip = 1.0;           ///< largest norm of all gradients together; 0: no limit
  double head_rate = 1.0;      ///< factor on the learning rate of what is neither embeddings nor layers
  double layer_decay = 1.0;    ///< learning rate of layer i is multiplied by layer_decay^(layers - i), of embeddings by ^(layers + 1)
};

/// AdamW (Loshchilov and Hutter 2019) in LibTorch's fused kernel, with clipping inside it. Parameters without gradient
/// are left as they are. The moments are float32.
class AdamW {
 public:
  AdamW(const Tensors& parameters, std::int64_t layers, const AdamOptions& options);
  ~AdamW();

  /// One update at this learning rate; gradients are released. Returns their norm before clipping; where it is not finite
  /// nothing is changed. `step` counts from 1.
  double step(double rate, std::int64_t step);

  /// The moments: "m.NAME" and "v.NAME".
  Tensors state() const;
  /// Throws Error{data} where the state belongs to another model.
  void restore(const Tensors& state);

 private:
  struct Group;
  std::vector<std::unique_ptr<Group>> groups_;
  AdamOptions options_;
};

/// Names of parameters that are not trained: `pattern` is a name's prefix ("embeddings.", "layer.0.").
void freeze(const Tensors& parameters, const std::vector<std::string>& prefixes);

}  // namespace wug::adapt
