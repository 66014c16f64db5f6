#include "adapt/model/encoder.hpp"

#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "adapt/checkpoint/model_folder.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "tests/adapt/small_model.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;
using tests::small_model;

namespace {

double loss_of(const adapt::Model& model, const adapt::InputBatch& batch) {
  return adapt::mlm_logits(model, adapt::encode(model, batch).view({-1, 8})).log_softmax(-1).select(1, 7).sum().item<double>();
}

}  // namespace

TEST_CASE("Padding changes no state of the text before it", "[encoder]") {
  const adapt::Model model = small_model();
  const std::vector<std::int32_t> text{2, 9, 11, 3}, longer{2, 8, 7, 6, 5, 3};
  const at::Tensor alone = adapt::encode(model, adapt::pad_to_batch({text}, 0));
  const at::Tensor padded = adapt::encode(model, adapt::pad_to_batch({longer, text}, 0));
  CHECK(at::allclose(alone.select(0, 0), padded.select(0, 1).narrow(0, 0, 4), 1e-5, 1e-6));
}

TEST_CASE("Positions count from 0 for BERT and from pad + 1 for the RoBERTa family", "[encoder]") {
  const auto batch = adapt::pad_to_batch({{0, 9, 2}, {0, 2}}, 1);
  CHECK(adapt::position_ids(small_model().config, batch) == std::vector<std::int64_t>{0, 1, 2, 0, 1, 2});
  CHECK(adapt::position_ids(small_model(adapt::Family::roberta).config, batch) == std::vector<std::int64_t>{2, 3, 4, 2, 3, 1});
}

TEST_CASE("The states at some tokens are those of the whole pass", "[encoder]") {
  const adapt::Model model = small_model();
  const auto batch = adapt::pad_to_batch({{2, 9, 11, 3}, {2, 5, 3}, {2, 7, 8, 9, 10, 3}}, 0);
  const at::Tensor all = adapt::encode(model, batch).view({-1, 8});
  for (const std::vector<std::int64_t>& positions : {std::vector<std::int64_t>{1, 2, 7, 13, 14, 16}, {0, 6, 12}, {3}}) {
    const at::Tensor some = adapt::encode_at(model, batch, positions);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      CHECK(at::allclose(some.select(0, static_cast<std::int64_t>(i)), all.select(0, positions[i]), 1e-5, 1e-6));
    }
  }
}

TEST_CASE("Ids outside the vocabulary and texts too long are refused", "[encoder]") {
  const adapt::Model model = small_model();
  CHECK_THROWS_WITH(adapt::encode(model, adapt::pad_to_batch({{2, 23, 3}}, 0)), Contains("token id 23"));
  CHECK_THROWS_WITH(adapt::encode(model, adapt::pad_to_batch({std::vector<std::int32_t>(17, 5)}, 0)), Contains("at most 16"));
}

TEST_CASE("T-94: gradients agree with finite differences", "[encoder]") {
  adapt::Model model = small_model();
  const auto batch = adapt::pad_to_batch({{2, 9, 11, 3}, {2, 5, 3}}, 0);
  for (auto& [name, tensor] : model.parameters) tensor.set_requires_grad(true);
  const at::Tensor states = adapt::encode(model, batch, {.training = true}).view({-1, 8});
  adapt::mlm_logits(model, states, {.training = true}).log_softmax(-1).select(1, 7).sum().backward();
  for (const char* name : {"embeddings.word.weight", "layer.0.query.weight", "layer.1.feed_in.bias", "layer.0.out_norm.weight", "mlm.dense.weight"}) {
    const at::Tensor gradient = model.parameters.at(name).grad().flatten();
    float* values = model.parameters.at(name).detach().mutable_data_ptr<float>();
    for (const std::int64_t i : {std::int64_t{0}, gradient.numel() / 2, gradient.numel() - 1}) {
      const float kept = values[i];
      constexpr float step = 1e-2F;
      values[i] = kept + step;
      const double above = loss_of(model, batch);
      values[i] = kept - step;
      const double below = loss_of(model, batch);
      values[i] = kept;
      const double measured = (above - below) / (2 * static_cast<double>(step));
      CHECK_THAT(gradient.select(0, i).item<double>(), Catch::Matchers::WithinAbs(measured, 2e-2 + 2e-2 * std::abs(measured)));
    }
  }
}

TEST_CASE("A saved model is read back to the bit, in both families", "[checkpoint]") {
  for (const auto family : {adapt::Family::bert, adapt::Family::roberta}) {
    const tests::TemporaryFolder folder;
    const adapt::Model model = small_model(family);
    adapt::save_model(model, folder.path());
    const adapt::Model again = adapt::load_model(folder.path());
    REQUIRE(again.parameters.size() == model.parameters.size());
    CHECK(again.has_head);
    for (const auto& [name, tensor] : model.parameters) CHECK(at::equal(tensor, again.parameters.at(name)));
  }
}

TEST_CASE("A checkpoint whose shapes differ from config.json is refused, with both numbers", "[checkpoint]") {
  const tests::TemporaryFolder folder;
  adapt::save_model(small_model(), folder.path());
  std::string json = resources::read_file(folder.path("config.json"));
  json.replace(json.find("\"vocab_size\": 23"), 16, "\"vocab_size\": 24");
  folder.file("config.json", json);
  CHECK_THROWS_WITH(adapt::load_model(folder.path()), Contains("[23, 8]") && Contains("[24, 8]"));
}

TEST_CASE("T-66: a folder with only a pickled checkpoint is refused with the way to convert it", "[checkpoint]") {
  const tests::TemporaryFolder folder;
  adapt::save_model(small_model(), folder.path());
  std::filesystem::rename(folder.path("model.safetensors"), folder.path("pytorch_model.bin"));
  CHECK_THROWS_WITH(adapt::load_model(folder.path()), Contains("save_pretrained"));
}

TEST_CASE("On a GPU, attention over rows side by side gives what padded attention gives", "[encoder][cuda]") {
  if (!at::hasCUDA() || at::getNumGPUs() == 0) {
    SUCCEED("no GPU here");
    return;
  }
  adapt::Model model = small_model();
  model.config.hidden = 64;
  model.config.feed_forward = 128;
  model.parameters.clear();
  adapt::initialise_missing(model, 5);
  const auto batch = adapt::pad_to_batch({{2, 9, 11, 3}, {2, 5, 3}, {2, 7, 8, 9, 10, 3}}, 0);
  const at::Tensor padded = adapt::encode(model, batch);
  adapt::move_to(model, adapt::Device::cuda);
  const at::Tensor packed = adapt::encode(model, batch, {.bfloat16 = true}).cpu();
  CHECK(at::allclose(packed, padded, 3e-2, 3e-2));
  const std::vector<std::int64_t> positions{1, 2, 7, 13};
  const at::Tensor some = adapt::encode_at(model, batch, positions, {.bfloat16 = true}).cpu();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    CHECK(at::allclose(some.select(0, static_cast<std::int64_t>(i)), padded.view({-1, 64}).select(0, positions[i]), 3e-2, 3e-2));
  }
}
