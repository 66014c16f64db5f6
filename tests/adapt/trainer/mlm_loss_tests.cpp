#include "adapt/trainer/mlm_loss.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/ones.h>

#include <cmath>

#include "tests/adapt/small_model.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

TEST_CASE("Where further ids are right too, the loss is -log of the sum of their probabilities", "[loss]") {
  const adapt::Model model = tests::small_model();
  const at::Tensor states = adapt::encode(model, adapt::pad_to_batch({{2, 9, 11, 3}}, 0)).view({-1, 8});
  const at::Tensor probabilities = adapt::mlm_logits(model, states).softmax(1);
  const auto p = [&](std::int64_t row, std::int64_t id) { return probabilities.select(0, row).select(0, id).item<double>(); };
  const adapt::Targets targets{{5, 7, 6, 8}, {9, 10, -1, -1, 11, -1, -1, -1}, 2};
  const double expected = -std::log(p(0, 5) + p(0, 9) + p(0, 10)) - std::log(p(1, 7)) - std::log(p(2, 6) + p(2, 11)) - std::log(p(3, 8));
  for (const std::int64_t chunk : {0, 1, 3}) {
    for (const auto& [name, tensor] : model.parameters) tensor.set_requires_grad(true);
    CHECK_THAT(adapt::mlm_loss_backward(model, states, targets, 1, {.training = true}, chunk), Catch::Matchers::WithinAbs(expected, 1e-4));
  }
}

TEST_CASE("Chunks of the head change neither loss nor gradients", "[loss]") {
  const adapt::Model model = tests::small_model();
  const adapt::InputBatch input = adapt::pad_to_batch({{2, 9, 11, 3}, {2, 8, 7, 3}}, 0);
  for (const auto& [name, tensor] : model.parameters) tensor.set_requires_grad(true);
  const auto gradient = [&](std::int64_t chunk) {
    for (const auto& [name, tensor] : model.parameters) tensor.mutable_grad().reset();
    const at::Tensor states = adapt::encode_at(model, input, {1, 2, 5}, {.training = true});
    adapt::mlm_loss_backward(model, states, {{5, 6, 7}, {}, 0}, 3, {.training = true}, chunk);
    return model.parameters.at("layer.0.query.weight").grad().clone();
  };
  CHECK(gradient(0).sub(gradient(2)).abs().max().item<double>() < 1e-6);
}
