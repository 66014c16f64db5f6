#include "adapt/trainer/negatives.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "adapt/trainer/mlm_loss.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

adapt::Model small_model() {
  adapt::Model model;
  model.config.vocabulary = 12;
  model.config.hidden = 8;
  model.config.feed_forward = 12;
  model.config.positions = 16;
  model.config.hidden_dropout = model.config.attention_dropout = 0;
  model.config.initializer_range = 0.3;
  adapt::initialise_missing(model, 5);
  for (auto& [name, parameter] : model.parameters) parameter.set_requires_grad(true);
  return model;
}

}  // namespace

TEST_CASE("Draws are ascending, unique, of the corpus, and the same for the same step", "[negatives]") {
  const std::vector<std::int32_t> stream{5, 5, 5, 5, 5, 5, 7, 9};
  const adapt::Negatives negatives(stream, 12, 6, 1);
  bool differ = false;
  for (std::int64_t step = 0; step < 20; ++step) {
    const adapt::Candidates drawn = negatives.draw(step);
    CHECK(drawn.ids == negatives.draw(step).ids);
    CHECK(std::is_sorted(drawn.ids.begin(), drawn.ids.end()));
    CHECK(std::adjacent_find(drawn.ids.begin(), drawn.ids.end()) == drawn.ids.end());
    for (const std::int64_t id : drawn.ids) CHECK((id == 5 || id == 7 || id == 9));
    differ = differ || drawn.ids != negatives.draw(0).ids;
  }
  CHECK(differ);
  const auto log_probability = negatives.log_probability({5, 7});
  CHECK(log_probability[0] == Approx(std::log(1 - std::pow(1 - 6.0 / 8, 6))));
  CHECK(log_probability[1] == Approx(std::log(1 - std::pow(1 - 1.0 / 8, 6))));
}

TEST_CASE("With every id among the candidates the sampled loss and its gradients are those of the softmax", "[negatives]") {
  std::vector<std::int32_t> stream;
  for (std::int32_t id = 0; id < 12; ++id) stream.push_back(id);
  const adapt::Negatives negatives(stream, 12, 4000, 1);
  const adapt::RunOptions run{.training = true};
  const adapt::InputBatch batch = adapt::pad_rows({{2, 5, 6, 3}, {2, 9, 3}}, 0);
  const std::vector<std::int64_t> labels{7, 11};
  const auto loss = [&](adapt::Model& model, bool sampled) {
    const at::Tensor states = adapt::encode_at(model, batch, {1, 5}, run);
    if (!sampled) return adapt::mlm_loss_backward(model, states, {labels, {}, 0}, 2, run);
    return adapt::sampled_mlm_loss_backward(model, states, labels, 2, negatives, negatives.draw(0), run);
  };
  adapt::Model whole = small_model(), sampled = small_model();
  CHECK(loss(sampled, true) == Approx(loss(whole, false)).epsilon(1e-5));
  for (const auto& [name, parameter] : whole.parameters) {
    if (!parameter.grad().defined()) continue;
    INFO(name);
    CHECK(at::allclose(parameter.grad(), sampled.parameters.at(name).grad(), 1e-3, 1e-5));
  }
}
