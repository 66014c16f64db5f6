#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>

#include "adapt/checkpoint/lora_files.hpp"
#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/model/lora.hpp"
#include "resources/error.hpp"
#include "tests/adapt/small_model.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::small_model;

namespace {

const adapt::InputBatch batch = adapt::pad_to_batch({{2, 9, 11, 3}, {2, 5, 3}, {2, 7, 8, 9, 10, 3}}, 0);

adapt::Model with_lora() {
  adapt::Model model = small_model();
  model.config.lora = {2, 6, {"query", "feed_out"}};
  adapt::initialise_missing(model, 5);
  return model;
}

/// LoRA matrices as training leaves them.
adapt::Model trained_lora() {
  adapt::Model model = with_lora();
  for (auto& [name, tensor] : model.parameters) {
    if (name.ends_with("lora_b.weight")) tensor = adapt::normal_tensor(tensor.sizes().vec(), 0.3, name, 7);
  }
  return model;
}

}  // namespace

TEST_CASE("New LoRA matrices and a zero up-projection leave the states bit-identical", "[additions]") {
  const at::Tensor before = adapt::encode(small_model(), batch);
  CHECK(at::equal(adapt::encode(with_lora(), batch), before));
  adapt::Model adapted = small_model();
  adapted.config.adapter = 3;
  adapt::initialise_missing(adapted, 5);
  CHECK_FALSE(at::equal(adapt::encode(adapted, batch), before));
  for (auto& [name, tensor] : adapted.parameters) {
    if (name.find("adapter_up") != std::string::npos) tensor.zero_();
  }
  CHECK(at::equal(adapt::encode(adapted, batch), before));
}

TEST_CASE("Merged LoRA computes what unmerged LoRA does and leaves a plain model", "[additions]") {
  adapt::Model model = trained_lora();
  const at::Tensor before = adapt::encode(model, batch);
  CHECK_FALSE(at::allclose(before, adapt::encode(small_model(), batch), 1e-3, 1e-3));
  adapt::merge_lora(model);
  CHECK(at::allclose(adapt::encode(model, batch), before, 1e-5, 1e-5));
  CHECK(model.parameters.size() == small_model().parameters.size());
}

TEST_CASE("Additions survive a checkpoint, and LoRA a folder of PEFT's", "[additions]") {
  const tests::TemporaryFolder folder;
  adapt::Model model = trained_lora();
  model.config.adapter = 3;
  adapt::initialise_missing(model, 5);
  adapt::save_model(model, folder.path("checkpoint"));
  const adapt::Model again = adapt::load_model(folder.path("checkpoint"));
  CHECK(again.passed_through.empty());
  CHECK(at::equal(adapt::encode(again, batch), adapt::encode(model, batch)));

  const adapt::Model lora = trained_lora();
  adapt::save_lora(lora, "base", folder.path("lora"));
  adapt::Model fresh = small_model();
  adapt::load_lora(fresh, folder.path("lora"));
  CHECK(at::equal(adapt::encode(fresh, batch), adapt::encode(lora, batch)));
  adapt::Model narrow = small_model();
  narrow.config.layers = 3;
  CHECK_THROWS_WITH(adapt::load_lora(narrow, folder.path("lora")), tests::Contains("layer.2"));
}

TEST_CASE("LoRA on something that is no matrix is refused", "[additions]") {
  adapt::Model model = small_model();
  model.config.lora = {2, 6, {"out_norm"}};
  CHECK_THROWS_WITH(adapt::initialise_missing(model, 5), tests::Contains("out_norm"));
}

TEST_CASE("A decoder's tokens see what stands before them; a prefix sees itself", "[decoder]") {
  adapt::Model model = small_model();
  model.config.decoder = true;
  const auto states = [&](std::int32_t third, std::int64_t visible) {
    adapt::InputBatch one = adapt::pad_to_batch({{2, 9, third, 10, 3}}, 0);
    if (visible > 0) one.visible = {visible};
    return adapt::encode(model, one).select(0, 0);
  };
  const auto same = [&](std::int64_t token, std::int64_t visible) { return at::allclose(states(11, visible).select(0, token), states(12, visible).select(0, token)); };
  CHECK((same(0, 0) && same(1, 0) && !same(2, 0) && !same(4, 0)));
  CHECK((same(0, 2) && same(1, 2) && !same(2, 2)));
  CHECK((!same(0, 3) && !same(1, 3)));
}

TEST_CASE("A decoder's states at some tokens and in padded rows are those of the row alone", "[decoder]") {
  adapt::Model model = small_model();
  model.config.decoder = true;
  adapt::InputBatch rows = batch;
  rows.visible = {2, 0, 4};
  const at::Tensor all = adapt::encode(model, rows);
  adapt::InputBatch alone = adapt::pad_to_batch({{2, 5, 3}}, 0);
  CHECK(at::allclose(all.select(0, 1).narrow(0, 0, 3), adapt::encode(model, alone).select(0, 0), 1e-5, 1e-6));
  const at::Tensor some = adapt::encode_at(model, rows, {1, 7, 17});
  CHECK(at::allclose(some.select(0, 1), all.select(0, 1).select(0, 1), 1e-5, 1e-6));
  CHECK(at::allclose(some.select(0, 2), all.select(0, 2).select(0, 5), 1e-5, 1e-6));
}
