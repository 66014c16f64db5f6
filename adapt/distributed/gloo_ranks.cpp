#include "adapt/distributed/gloo_ranks.hpp"

#include "resources/error.hpp"

// The wheel has ProcessGroupGloo.hpp but not the Gloo headers behind it: those of the distribution are used.
#if __has_include(<gloo/algorithm.h>)
#include <ATen/core/Tensor.h>

#include <chrono>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

namespace wug::adapt {
namespace {

class GlooRanks final : public Ranks {
 public:
  explicit GlooRanks(const RankSettings& settings) : settings_(settings) {
    guard([&] {
      const auto timeout = std::chrono::milliseconds(std::chrono::seconds(settings.timeout_seconds));
      c10d::TCPStoreOptions store;
      store.port = settings.port;
      store.isServer = settings.rank == 0 && !settings.store_is_hosted;
      store.numWorkers = settings.store_is_hosted ? std::optional<std::size_t>() : static_cast<std::size_t>(settings.world);
      store.timeout = timeout;
      auto meeting = c10::make_intrusive<c10d::PrefixStore>(settings.meeting, c10::make_intrusive<c10d::TCPStore>(settings.address, store));
      auto options = c10d::ProcessGroupGloo::Options::create(timeout);
      const bool local = settings.address == "127.0.0.1" || settings.address == "localhost";
      const std::string reach = !settings.interface_address.empty() ? settings.interface_address : local ? "127.0.0.1" : "";
      options->devices.push_back(reach.empty() ? c10d::ProcessGroupGloo::createDefaultDevice() : c10d::ProcessGroupGloo::createDeviceForHostname(reach));
      group_ = c10::make_intrusive<c10d::ProcessGroupGloo>(meeting, settings.rank, settings.world, options);
    });
  }

  int rank() const override { return settings_.rank; }
  int world() const override { return settings_.world; }

  std::function<void()> start_sum(const at::Tensor& flat) override {
    return started([&](std::vector<at::Tensor>& tensors) { return group_->allreduce(tensors); }, flat);
  }
  std::function<void()> start_copy_from_first(const at::Tensor& flat) override {
    return started([&](std::vector<at::Tensor>& tensors) { return group_->broadcast(tensors); }, flat);
  }

 private:
  template <class Work>
  void guard(Work&& work) const {
    try {
      work();
    } catch (const c10::Error& error) {
      lost(error.what_without_backtrace());
    } catch (const std::runtime_error& error) {
      lost(error.what());
    }
  }

  [[noreturn]] void lost(const std::string& message) const {
    throw resources::Error(resources::Cause::busy, "rank " + std::to_string(settings_.rank) + " of " + std::to_string(settings_.world) +
                                                       " lost the others: " + message.substr(0, message.find('\n')) +
                                                       "; probably one of them ended (the run goes on from its last checkpoint)");
  }

  template <class Collective>
  std::function<void()> started(Collective&& collective, const at::Tensor& flat) {
    std::vector<at::Tensor> tensors{flat};
    c10::intrusive_ptr<c10d::Work> work;
    guard([&] { work = collective(tensors); });
    return [this, work] { guard([&] { work->wait(); }); };
  }

  RankSettings settings_;
  c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;
};

}  // namespace

std::unique_ptr<Ranks> meet_by_gloo(const RankSettings& settings) { return std::make_unique<GlooRanks>(settings); }

}  // namespace wug::adapt
#else
namespace wug::adapt {

std::unique_ptr<Ranks> meet_by_gloo(const RankSettings&) {
  throw resources::Error(resources::Cause::unavailable,
                         "several ranks were asked for (WORLD_SIZE), but this wug was built without Gloo's headers; install "
                         "libgloo-dev and build again");
}

}  // namespace wug::adapt
#endif
