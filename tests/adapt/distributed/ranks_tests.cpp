#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <unistd.h>

#include <exception>
#include <functional>
#include <thread>

#include "adapt/distributed/group_ranks.hpp"
#include "adapt/runtime.hpp"
#include "adapt/trainer/gradient_exchange.hpp"
#include "resources/error.hpp"
#include "tests/adapt/small_model.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

std::vector<adapt::RankSettings> meeting(int world) {
  static int meetings = 0;
  ++meetings;
  std::vector<adapt::RankSettings> settings(static_cast<std::size_t>(world));
  for (int rank = 0; rank < world; ++rank) {
    auto& mine = settings[static_cast<std::size_t>(rank)];
    mine.rank = mine.local_rank = rank;
    mine.world = world;
    mine.port = static_cast<std::uint16_t>(20'000 + ::getpid() % 20'000 + meetings);
    mine.timeout_seconds = 60;
  }
  return settings;
}

/// Runs `work` in a thread per rank. False where this wug has nothing that ranks could meet by.
bool in_ranks(int world, const std::function<void(adapt::Ranks&)>& work) {
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(world));
  std::vector<std::thread> threads;
  for (const adapt::RankSettings& settings : meeting(world)) {
    threads.emplace_back([&work, &failures, settings] {
      try {
        work(*adapt::meet(settings, adapt::place_of(adapt::Device::automatic, settings.local_rank)));
      } catch (...) {
        failures[static_cast<std::size_t>(settings.rank)] = std::current_exception();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    try {
      if (failure) std::rethrow_exception(failure);
    } catch (const resources::Error& error) {
      if (error.cause() != resources::Cause::unavailable) throw;
      SUCCEED("built without Gloo's headers");
      return false;
    }
  }
  return true;
}

/// What a rank with the numbers `mine` sees: their sums, and rank 0's numbers.
std::pair<std::vector<double>, std::vector<double>> exchanged(adapt::Ranks& ranks, const std::vector<double>& mine) {
  std::vector<at::Tensor> sums{at::full({1}, mine[0]), at::full({1}, mine[1])}, first{at::full({2}, mine[0]), at::full({3}, mine[1], at::kDouble)};
  ranks.sum_tensors(sums);
  ranks.copy_from_first(first);
  ranks.require_equal("the same", "text");
  return {{sums[0].item<double>(), sums[1].item<double>()}, {first[0].sum().item<double>(), first[1].sum().item<double>()}};
}

/// Gradients of a loss over the rows `rank`, `rank + world`, … of five.
adapt::Tensors gradients(adapt::Ranks* ranks) {
  adapt::Model model = tests::small_model();
  if (ranks) adapt::move_to(model, adapt::place_of(adapt::Device::automatic, ranks->rank()));
  for (auto& [name, tensor] : model.parameters) tensor.set_requires_grad(true);
  std::optional<adapt::GradientExchange> exchange;
  if (ranks) exchange.emplace(*ranks, model.parameters);
  const std::vector<std::vector<std::int32_t>> rows{{2, 9, 11, 3}, {2, 5, 7, 3}, {2, 6, 6, 3}, {2, 12, 4, 3}, {2, 22, 10, 3}};
  std::vector<std::vector<std::int32_t>> mine;
  const auto step = static_cast<std::size_t>(ranks ? ranks->world() : 1);
  for (std::size_t row = static_cast<std::size_t>(ranks ? ranks->rank() : 0); row < rows.size(); row += step) mine.push_back(rows[row]);
  if (exchange) exchange->begin();
  const at::Tensor states = adapt::encode(model, adapt::pad_to_batch(mine, 0), {.training = true}).view({-1, 8});
  adapt::mlm_logits(model, states, {.training = true}).log_softmax(-1).select(1, 7).sum().backward();
  if (exchange) exchange->finish();
  adapt::Tensors result;
  for (const auto& [name, tensor] : model.parameters) {
    if (tensor.grad().defined()) result[name] = tensor.grad().cpu();
  }
  return result;
}

}  // namespace

TEST_CASE("Without a GPU a model lies on the CPU, with one each process of a machine takes its own", "[ranks]") {
  CHECK(adapt::place_of(adapt::Device::cpu, 3).is_cpu());
  const auto gpus = at::hasCUDA() ? at::getNumGPUs() : 0;
  if (gpus == 0) {
    CHECK(adapt::place_of(adapt::Device::automatic).is_cpu());
    CHECK_THROWS_AS(adapt::place_of(adapt::Device::cuda), resources::Error);
  } else {
    CHECK(adapt::place_of(adapt::Device::automatic, 1).index() == 1 % static_cast<int>(gpus));
  }
}

TEST_CASE("Two ranks see the same sums and the first one's tensors", "[ranks]") {
  std::pair<std::vector<double>, std::vector<double>> seen[2];
  const bool met = in_ranks(2, [&](adapt::Ranks& ranks) {
    seen[ranks.rank()] = exchanged(ranks, ranks.is_first() ? std::vector<double>{1, 2} : std::vector<double>{10, 20});
  });
  if (!met) return;
  for (const auto& [sums, first] : seen) {
    CHECK(sums == std::vector<double>{11, 22});
    CHECK(first == std::vector<double>{2, 6});
  }
}

TEST_CASE("The summed gradients of two and of three ranks are those of a single process", "[ranks]") {
  const adapt::Tensors alone = gradients(nullptr);
  for (const int world : {2, 3}) {
    std::vector<adapt::Tensors> together(static_cast<std::size_t>(world));
    if (!in_ranks(world, [&](adapt::Ranks& ranks) { together[static_cast<std::size_t>(ranks.rank())] = gradients(&ranks); })) return;
    for (const adapt::Tensors& of_rank : together) {
      for (const auto& [name, gradient] : alone) CHECK(at::allclose(of_rank.at(name), gradient, 1e-6, 1e-6));
    }
  }
}

TEST_CASE("A rank with a GPU of its own exchanges through NCCL, where this wug has it", "[ranks][cuda]") {
  if (!at::hasCUDA() || at::getNumGPUs() == 0) {
    SUCCEED("no GPU here");
    return;
  }
  const auto ranks = adapt::meet_in_group(meeting(1).front(), adapt::place_of(adapt::Device::cuda));
  CHECK(ranks->memory().is_cuda() == adapt::runtime().has_nccl);
  const auto [sums, first] = exchanged(*ranks, {1, 2});
  CHECK(sums == std::vector<double>{1, 2});
  CHECK(first == std::vector<double>{2, 6});
}
