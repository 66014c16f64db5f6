#include "adapt/distributed/process_group.hpp"

// The wheel has ProcessGroupGloo.hpp but not the Gloo headers behind it: those of the distribution are used.
#if __has_include(<gloo/algorithm.h>)
#include <chrono>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

namespace wug::adapt {

ProcessGroup gloo_group(const MeetingPoint& meeting, const RankSettings& settings) {
  auto options = c10d::ProcessGroupGloo::Options::create(std::chrono::seconds(settings.timeout_seconds));
  const bool local = settings.address == "127.0.0.1" || settings.address == "localhost";
  const std::string reach = !settings.interface_address.empty() ? settings.interface_address : local ? "127.0.0.1" : "";
  options->devices.push_back(reach.empty() ? c10d::ProcessGroupGloo::createDefaultDevice() : c10d::ProcessGroupGloo::createDeviceForHostname(reach));
  return c10::make_intrusive<c10d::ProcessGroupGloo>(meeting, settings.rank, settings.world, options);
}

}  // namespace wug::adapt
#else
#include <torch/csrc/distributed/c10d/Backend.hpp>

#include "resources/error.hpp"

namespace wug::adapt {

ProcessGroup gloo_group(const MeetingPoint&, const RankSettings&) {
  throw resources::Error(resources::Cause::unavailable,
                         "several ranks were asked for (WORLD_SIZE), but this wug was built without Gloo's headers; install "
                         "libgloo-dev and build again");
}

}  // namespace wug::adapt
#endif
