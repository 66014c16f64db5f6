#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace wug::adapt {

/// Which of several processes this is, and where they meet.
struct RankSettings {
  int rank = 0, world = 1;
  int local_rank = 0;                ///< among those on one machine: picks the GPU
  std::string address = "127.0.0.1"; ///< of the store
  std::uint16_t port = 29500;
  bool store_is_hosted = false;      ///< the launcher serves the store: rank 0 connects as a client too
  std::string meeting = "0";         ///< changes with every restart, so that stale keys are not seen
  std::string interface_address;     ///< address other ranks reach this one at; empty: `address` where it is local, else this host's name
  int timeout_seconds = 600;         ///< WUG_RANK_TIMEOUT; no collective lasts longer: a rank that hangs ends the others
};

/// Reads what torchrun sets (RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT, TORCHELASTIC_*), else what Slurm sets
/// (SLURM_PROCID, SLURM_NTASKS, SLURM_LOCALID with MASTER_ADDR); else a single process. `get` is std::getenv or a test's.
/// Throws Error{configuration} on values that make no sense, naming the variable.
RankSettings rank_settings(const std::function<std::optional<std::string>(const char*)>& get);
RankSettings rank_settings_from_environment();

}  // namespace wug::adapt
