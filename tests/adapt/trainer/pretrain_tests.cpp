#include "adapt/trainer/pretrain.hpp"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/checkpoint/safetensors_file.hpp"
#include "adapt/model/model.hpp"
#include "adapt/trainer/create.hpp"
#include "adapt/trainer/show_examples.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/file_size_limit.hpp"
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
    create.vocabulary.text = {text};
    create.output = folder.path("start");
    create.vocabulary.size = 120;
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

  /// A checkpoint's or finished folder's tensors whose names hold `part`, as bytes by name.
  std::map<std::string, std::string> tensors(const std::string& folder_name, const std::string& part) const {
    const adapt::SafetensorsFile file(folder.path(folder_name + "/model.safetensors"));
    std::map<std::string, std::string> result;
    for (const auto& entry : file.tensors()) {
      if (entry.name.find(part) != std::string::npos) result[entry.name] = file.bytes(entry);
    }
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

TEST_CASE("Every objective trains, resumes to the same bytes and leaves a model that loads", "[pretrain]") {
  Setup setup;
  const std::string pairs = setup.folder.file("pairs.tsv", "the birds\tbirds the\n\tnothing\nthe cat looks\tlooks cat the\nno pair\n");
  const std::string dictionary = setup.folder.file("dictionary.tsv", "the\tand\nbirds\tcat\n");
  std::string notes;
  setup.control.note = [&](const std::string& text) { notes += text + "\n"; };
  for (const char* objective : {"mlm=.5,wwm=.2,tlm=.2,dict-mlm=.1", "deshuffle", "clm", "prefix=.5,clm20=.5", "span=.3,iid=.2,mass=.1,bertish=.1,infill=.1,drop-span=.2"}) {
    auto options = setup.options("whole");
    options.objective = objective;
    options.pairs = {pairs};
    options.dictionary = dictionary;
    options.force = true;
    adapt::pretrain(options, setup.control);
    const bool decoder = std::string(objective).find("lm=.5,wwm") == std::string::npos && std::string(objective) != "deshuffle";
    CHECK(adapt::load_config(setup.folder.path("whole")).decoder == decoder);
    options.output = setup.folder.path("stopped");
    int asked = 0;
    setup.control.stop = [&] { return ++asked == 5; };
    CHECK_THROWS_WITH(adapt::pretrain(options, setup.control), Contains("stopped after step"));
    setup.control.stop = [] { return false; };
    options.force = false;
    CHECK(adapt::pretrain(options, setup.control).resumed_from == 5);
    CHECK(setup.weights("stopped") == setup.weights("whole"));
  }
  CHECK_THAT(notes, Contains("2 lines without two texts") && Contains("becomes a decoder"));
  CHECK_FALSE(std::filesystem::exists(setup.folder.path("whole/pairs.bin")));
}

TEST_CASE("Objectives that lack their data or their model are refused", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.objective = "tlm";
  CHECK_THROWS_WITH(adapt::pretrain(options, setup.control), Contains("--pairs"));
  options.objective = "dict-mlm";
  CHECK_THROWS_WITH(adapt::pretrain(options, setup.control), Contains("--dictionary"));
  options.objective = "clm";
  options.steps = 1;
  adapt::pretrain(options, setup.control);
  options.model = setup.folder.path("out");
  options.output = setup.folder.path("next");
  options.objective = "mlm";
  CHECK_THROWS_WITH(adapt::pretrain(options, setup.control), Contains("this one is a decoder"));
}

TEST_CASE("LoRA trains nothing else, is merged at the end and resumes to the same bytes", "[pretrain]") {
  Setup setup;
  auto options = setup.options("whole");
  options.lora_rank = 2;
  options.learning_rate = 0.01;
  adapt::pretrain(options, setup.control);
  options.output = setup.folder.path("stopped");
  int asked = 0;
  setup.control.stop = [&] { return ++asked == 5; };
  CHECK_THROWS(adapt::pretrain(options, setup.control));
  setup.control.stop = [] { return false; };
  adapt::pretrain(options, setup.control);
  CHECK(setup.weights("stopped") == setup.weights("whole"));
  CHECK(setup.tensors("whole", "lora").empty());
  for (const char* same : {"embeddings", "key", "dense", "cls"}) CHECK(setup.tensors("whole", same) == setup.tensors("start", same));
  for (const char* changed : {"query.weight", "value.weight"}) CHECK(setup.tensors("whole", changed) != setup.tensors("start", changed));
  CHECK(std::filesystem::exists(setup.folder.path("whole/adapter_config.json")));
}

TEST_CASE("Adapters train nothing else and stay in the model", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.adapter = 4;
  options.learning_rate = 0.01;
  adapt::pretrain(options, setup.control);
  CHECK(setup.tensors("out", "adapter_").size() == 2 * 4);
  for (const auto& [name, bytes] : setup.tensors("start", "")) CHECK(setup.tensors("out", name).at(name) == bytes);
  CHECK(adapt::load_model(setup.folder.path("out")).config.adapter == 4);
}

TEST_CASE("Early stop ends a run that gains nothing on the development text", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.dev = {setup.folder.file("dev.txt", "up looks tree and 3 sing the number in birds cat\n")};
  options.learning_rate = 0.05;
  options.steps = 400;
  options.dev_every = 2;
  options.patience = 3;
  const auto result = adapt::pretrain(options, setup.control);
  CHECK(result.stopped_early);
  CHECK(result.steps < 400);
}

TEST_CASE("What is shown as examples is what a run trains on, whatever the rank or the batch", "[pretrain]") {
  Setup setup;
  adapt::ShowExamplesOptions options{setup.options("unused"), 0, 8};
  const auto all = adapt::show_examples(options, setup.control);
  REQUIRE(all.size() == 8);
  options.first = 5;
  options.count = 1;
  options.run.batch_size = 2;
  const auto one = adapt::show_examples(options, setup.control);
  CHECK(one[0].example.ids == all[5].example.ids);
  CHECK(one[0].example.labels == all[5].example.labels);
  CHECK(one[0].pieces.front() == "[CLS]");
}

TEST_CASE("A corpus with one token trains", "[pretrain]") {
  Setup setup;
  auto options = setup.options("out");
  options.corpus = {setup.folder.file("one.txt", "the\n")};
  options.steps = 2;
  CHECK(adapt::pretrain(options, setup.control).corpus_tokens == 2);
  options.output = setup.folder.path("lines");
  options.line_by_line = true;
  CHECK(adapt::pretrain(options, setup.control).steps == 2);
}

TEST_CASE("T-65: a tokenizer with more pieces than the embedding has rows is refused with both numbers", "[pretrain]") {
  Setup setup;
  std::ofstream(setup.folder.path("start/vocab.txt"), std::ios::app) << "surplus\n";
  std::filesystem::remove(setup.folder.path("start/tokenizer.json"));
  const auto rows = std::to_string(adapt::load_config(setup.folder.path("start")).vocabulary);
  CHECK_THROWS_WITH(adapt::pretrain(setup.options("out"), setup.control), Contains("pieces, but the model's vocabulary " + rows + " rows"));
}

TEST_CASE("T-78: a disk that fills up while a checkpoint is saved leaves the one before", "[pretrain]") {
  Setup setup;
  adapt::pretrain(setup.options("whole"), setup.control);
  int asked = 0;
  setup.control.stop = [&] { return ++asked == 5; };
  CHECK_THROWS(adapt::pretrain(setup.options("out"), setup.control));
  setup.control.stop = [] { return false; };
  {
    const tests::FileSizeLimit full(4096);
    CHECK_THROWS_AS(adapt::pretrain(setup.options("out"), setup.control), resources::Error);
  }
  CHECK(std::filesystem::exists(setup.folder.path("out/checkpoints/step-5/training_state.json")));
  CHECK_FALSE(std::filesystem::exists(setup.folder.path("out/checkpoints/unfinished")));
  CHECK(adapt::pretrain(setup.options("out"), setup.control).resumed_from == 5);
  CHECK(setup.weights("out") == setup.weights("whole"));
}
