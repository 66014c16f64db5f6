#include "adapt/distributed/group_ranks.hpp"

#include <ATen/core/Tensor.h>

#include <chrono>
#include <exception>
#include <set>
#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "adapt/distributed/process_group.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

MeetingPoint meeting_point(const RankSettings& settings) {
  c10d::TCPStoreOptions options;
  options.port = settings.port;
  options.isServer = settings.rank == 0 && !settings.store_is_hosted;
  options.numWorkers = settings.store_is_hosted ? std::optional<std::size_t>() : static_cast<std::size_t>(settings.world);
  options.timeout = std::chrono::seconds(settings.timeout_seconds);
  return c10::make_intrusive<c10d::PrefixStore>(settings.meeting, c10::make_intrusive<c10d::TCPStore>(settings.address, options));
}

/// The ranks tell each other where they are, so that all of them choose the same group.
bool each_has_its_gpu(const MeetingPoint& meeting, const RankSettings& settings, const at::Device& device) {
  const auto key = [](int rank) { return "place/" + std::to_string(rank); };
  const std::string mine = nccl_place(device);
  meeting->set(key(settings.rank), std::vector<std::uint8_t>(mine.begin(), mine.end()));
  std::set<std::vector<std::uint8_t>> places;
  for (int rank = 0; rank < settings.world; ++rank) {
    const auto place = meeting->get(key(rank));
    if (place.empty() || !places.insert(place).second) return false;
  }
  return true;
}

class GroupRanks final : public Ranks {
 public:
  GroupRanks(const RankSettings& settings, const at::Device& device) : settings_(settings), memory_(at::kCPU) {
    guard([&] {
      const MeetingPoint meeting = meeting_point(settings);
      const bool nccl = each_has_its_gpu(meeting, settings, device);
      if (nccl) memory_ = device;
      group_ = nccl ? nccl_group(meeting, settings) : gloo_group(meeting, settings);
    });
  }
  ~GroupRanks() override {
    if (!group_) return;
    try {
      lost_ || std::uncaught_exceptions() > 0 ? group_->abort() : group_->shutdown();
    } catch (const std::exception&) {  // the group is left either way
    }
  }

  int rank() const override { return settings_.rank; }
  int world() const override { return settings_.world; }
  at::Device memory() const override { return memory_; }

  std::function<void()> start_sum(const at::Tensor& flat) override {
    return started([&](std::vector<at::Tensor>& tensors) { return group_->allreduce(tensors); }, flat);
  }
  std::function<void()> start_copy_from_first(const at::Tensor& flat) override {
    return started([&](std::vector<at::Tensor>& tensors) { return group_->broadcast(tensors); }, flat);
  }

 private:
  template <class Work>
  void guard(Work&& work) {
    try {
      work();
    } catch (const c10::Error& error) {
      lost(error.what_without_backtrace());
    } catch (const resources::Error&) {
      throw;
    } catch (const std::runtime_error& error) {
      lost(error.what());
    }
  }

  [[noreturn]] void lost(const std::string& message) {
    lost_ = true;
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
  at::Device memory_;
  ProcessGroup group_;
  bool lost_ = false;
};

}  // namespace

std::unique_ptr<Ranks> meet_in_group(const RankSettings& settings, const at::Device& device) { return std::make_unique<GroupRanks>(settings, device); }

}  // namespace wug::adapt
