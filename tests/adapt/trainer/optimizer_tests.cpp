#include "adapt/trainer/optimizer.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>

#include "tests/support/catch.hpp"

using namespace wug;
using Catch::Matchers::WithinAbs;

namespace {

/// One weight in the embeddings, in each of two layers, and in the head.
adapt::Tensors parameters() {
  adapt::Tensors result;
  for (const char* name : {"embeddings.word.weight", "layer.0.query.weight", "layer.1.query.weight", "mlm.dense.weight"}) {
    result[name] = at::ones({1, 1}, at::kFloat).set_requires_grad(true);
  }
  return result;
}

void step(const adapt::Tensors& tensors, const adapt::AdamOptions& options, double gradient = 1) {
  adapt::AdamW optimizer(tensors, 2, options);
  for (const auto& [name, tensor] : tensors) {
    if (tensor.requires_grad()) tensor.mutable_grad() = at::ones({1, 1}, at::kFloat).mul(gradient);
  }
  optimizer.step(0.1, 1);
}

}  // namespace

TEST_CASE("Layer-wise decay gives each layer its share of the rate, the embeddings the least", "[optimizer]") {
  const adapt::Tensors tensors = parameters();
  step(tensors, {.weight_decay = 0, .clip = 0, .layer_decay = 0.5});
  const auto moved = [&](const char* name) { return 1 - tensors.at(name).item<double>(); };  // Adam's first step is the rate itself
  CHECK_THAT(moved("mlm.dense.weight"), WithinAbs(0.1, 1e-5));
  CHECK_THAT(moved("layer.1.query.weight"), WithinAbs(0.05, 1e-5));
  CHECK_THAT(moved("layer.0.query.weight"), WithinAbs(0.025, 1e-5));
  CHECK_THAT(moved("embeddings.word.weight"), WithinAbs(0.0125, 1e-5));
}

TEST_CASE("Frozen parameters stay as they are to the bit", "[optimizer]") {
  const adapt::Tensors tensors = parameters();
  adapt::freeze(tensors, {"embeddings.", "layer.0."});
  step(tensors, {});
  for (const auto& [name, tensor] : tensors) {
    const bool frozen = name.starts_with("embeddings.") || name.starts_with("layer.0.");
    CHECK(at::equal(tensor.detach(), at::ones({1, 1}, at::kFloat)) == frozen);
  }
}

TEST_CASE("Clipping returns the norm before it", "[optimizer]") {
  const adapt::Tensors tensors = parameters();
  adapt::AdamW optimizer(tensors, 2, {.clip = 1});
  for (const auto& [name, tensor] : tensors) tensor.mutable_grad() = at::ones({1, 1}, at::kFloat).mul(3);
  CHECK_THAT(optimizer.step(0.1, 1), WithinAbs(6, 1e-5));
  CHECK_THAT(optimizer.state().at("m.mlm.dense.weight").item<double>(), WithinAbs(0.1 * 3 / 6, 1e-5));
}
