#include "adapt/distributed/rank_settings.hpp"

#include <charconv>
#include <cstdlib>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {

using Get = std::function<std::optional<std::string>(const char*)>;

int number(const Get& get, const char* name, int fallback, int least, int most) {
  const auto text = get(name);
  if (!text) return fallback;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size() || value < least || value > most) {
    throw resources::Error(resources::Cause::configuration, std::string("environment variable ") + name + ": found " + resources::in_quotes(*text) +
                                                                ", expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

}  // namespace

RankSettings rank_settings(const Get& get) {
  constexpr int most_ranks = 100'000;
  RankSettings settings;
  const bool torchrun = get("WORLD_SIZE").has_value(), slurm = !torchrun && get("SLURM_NTASKS") && get("MASTER_ADDR");
  if (!torchrun && !slurm) return settings;
  settings.world = number(get, torchrun ? "WORLD_SIZE" : "SLURM_NTASKS", 1, 1, most_ranks);
  settings.rank = number(get, torchrun ? "RANK" : "SLURM_PROCID", 0, 0, settings.world - 1);
  settings.local_rank = number(get, torchrun ? "LOCAL_RANK" : "SLURM_LOCALID", settings.rank, 0, most_ranks);
  settings.address = get("MASTER_ADDR").value_or(settings.address);
  settings.port = static_cast<std::uint16_t>(number(get, "MASTER_PORT", settings.port, 1, 65'535));
  settings.store_is_hosted = get("TORCHELASTIC_USE_AGENT_STORE").value_or("") == "True";
  settings.meeting = get("TORCHELASTIC_RUN_ID").value_or("wug") + "/" + get("TORCHELASTIC_RESTART_COUNT").value_or("0");
  settings.timeout_seconds = number(get, "WUG_RANK_TIMEOUT", settings.timeout_seconds, 1, 1'000'000);
  settings.interface_address = get("WUG_INTERFACE_ADDRESS").value_or("");
  return settings;
}

RankSettings rank_settings_from_environment() {
  return rank_settings([](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
  });
}

}  // namespace wug::adapt
