#include "adapt/trainer/pretrain.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "adapt/trainer/create.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;

namespace {

/// A tiny model and a text for it.
struct Setup {
  tests::TemporaryFolder folder;
  resources::SilentProgress progress;
  adapt::RunControl control{progress};
  std::string text;

  Setup() {
    std::string lines;
    for (int i = 0; i < 200; ++i) {
      lines += "the " + std::to_string(i % 7) + " birds sing in tree number " + std::to_string(i % 13) + " and the cat looks up\n";
    }
    text = folder.file("text.txt", lines);
    adapt::CreateOptions create;
    create.text = {text};
    create.output = folder.path("start");
    create.vocabulary = 120;
    create.hidden = 16;
    create.feed_forward = 32;
    adapt::create(create, control);
  }

  adapt::PretrainOptions options(const std::string& output) const {
    adapt::PretrainOptions result;
    result.model = folder.path("start");
    result.corpus = {text};
    result.output = folder.path(output);
    result.steps = 12;
    result.batch_size = 4;
    result.sequence_length = 16;
    result.save_every = 4;
    result.log_every = 3;
    result.threads = 1;
    return result;
  }

  std::string weights(const std::string& output) const { return resources::sha256_file(folder.path(output + "/model.safetensors")); }
};

}  // namespace

TEST_CASE("T-73: a run stopped anywhere and resumed gives the same bytes and the same log", "[pretrain]") {
  Setup setup;
  adapt::pretrain(setup.options("whole"), setup.control);
  for (const int stop_after : {1, 4, 7, 11}) {
    const std::string name = "stopped" + std::to_string(stop_after);
    int asked = 0;
    setup.control.stop = [&] { return ++asked == stop_after; };
    CHECK_THROWS_WITH(adapt::pretrain(setup.options(name), setup.control), Contains("stopped after step"));
    setup.control.stop = [] { return false; };
    const auto result = adapt::pretrain(setup.options(name), setup.control);
    CHECK(result.resumed_from == stop_after);
    CHECK(setup.weights(name) == setup.weights("whole"));
    CHECK_FALSE(std::filesystem::exists(setup.folder.path(name + "/checkpoints")));
  }
}

TEST_CASE("Training lowers the loss and a finished run is not repeated", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.steps = 60;
  options.learning_rate = 0.01;
  const auto first = adapt::pretrain(options, setup.control);
  CHECK(first.loss < 4.2);
  CHECK(std::filesystem::exists(setup.folder.path("out/vocab.txt")));
  const auto again = adapt::pretrain(options, setup.control);
  CHECK(again.already_finished);
  CHECK(again.loss == first.loss);
}

TEST_CASE("T-72, T-75: damaged checkpoints are skipped, and another run is refused with the difference", "[pretrain]") {
  Setup setup;
  adapt::pretrain(setup.options("whole"), setup.control);
  int asked = 0;
  setup.control.stop = [&] { return ++asked == 10; };
  CHECK_THROWS(adapt::pretrain(setup.options("out"), setup.control));
  setup.control.stop = [] { return false; };
  std::string notes;
  setup.control.note = [&](const std::string& text) { notes += text + "\n"; };
  std::ofstream(setup.folder.path("out/checkpoints/step-10/optimizer.safetensors")).close();
  auto other = setup.options("out");
  other.seed = 2;
  CHECK_THROWS_WITH(adapt::pretrain(other, setup.control), Contains("seed: 1 there, 2 now"));
  const auto result = adapt::pretrain(setup.options("out"), setup.control);
  CHECK(result.resumed_from == 8);
  CHECK_THAT(notes, Contains("damaged checkpoint"));
  CHECK(setup.weights("out") == setup.weights("whole"));
}

TEST_CASE("Micro-batches change nothing but the memory they need", "[pretrain]") {
  Setup setup;
  const auto whole = adapt::pretrain(setup.options("whole"), setup.control);
  auto options = setup.options("parts");
  options.micro_batch = 3;
  CHECK_THAT(adapt::pretrain(options, setup.control).loss, Catch::Matchers::WithinAbs(whole.loss, 1e-4));
}

TEST_CASE("T-93: a loss that is not finite stops the run and keeps the last checkpoint", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.learning_rate = 10;
  options.clip = 0;
  options.save_every = 1;
  options.steps = 200;
  options.warmup = 0;
  options.weight_decay = 10;
  options.schedule = "constant";
  try {
    adapt::pretrain(options, setup.control);
  } catch (const resources::Error& error) {
    CHECK(error.cause() == resources::Cause::internal);
    CHECK(std::filesystem::exists(setup.folder.path("out/checkpoints/latest")));
  }
}

TEST_CASE("A corpus without text is refused", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.corpus = {setup.folder.file("empty.txt", "\n\n")};
  CHECK_THROWS_WITH(adapt::pretrain(options, setup.control), Contains("no token"));
}
