#include <map>
#include <optional>
#include <string>

#include "adapt/distributed/rank_settings.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using tests::Contains;

namespace {

adapt::RankSettings from(const std::map<std::string, std::string>& environment) {
  return adapt::rank_settings([&](const char* name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional(found->second);
  });
}

}  // namespace

TEST_CASE("Without a launcher there is one process", "[ranks]") { CHECK(from({}).world == 1); }

TEST_CASE("torchrun's and Slurm's environments are understood", "[ranks]") {
  const auto torchrun = from({{"RANK", "3"}, {"WORLD_SIZE", "4"}, {"LOCAL_RANK", "1"}, {"MASTER_ADDR", "node1"}, {"MASTER_PORT", "2345"},
                              {"TORCHELASTIC_USE_AGENT_STORE", "True"}, {"TORCHELASTIC_RESTART_COUNT", "2"}, {"WUG_RANK_TIMEOUT", "30"}});
  CHECK(torchrun.rank == 3);
  CHECK(torchrun.world == 4);
  CHECK(torchrun.local_rank == 1);
  CHECK(torchrun.port == 2345);
  CHECK(torchrun.store_is_hosted);
  CHECK_THAT(torchrun.meeting, Contains("/2"));
  CHECK(torchrun.timeout_seconds == 30);
  const auto slurm = from({{"SLURM_PROCID", "1"}, {"SLURM_NTASKS", "2"}, {"SLURM_LOCALID", "0"}, {"MASTER_ADDR", "node7"}});
  CHECK(slurm.rank == 1);
  CHECK(slurm.address == "node7");
  CHECK(slurm.timeout_seconds == 600);
  CHECK(from({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "8"}}).world == 1);
}

TEST_CASE("A rank that cannot be is a configuration error that names the variable", "[ranks]") {
  CHECK_THROWS_WITH(from({{"RANK", "4"}, {"WORLD_SIZE", "4"}}), Contains("RANK"));
  CHECK_THROWS_WITH(from({{"RANK", "x"}, {"WORLD_SIZE", "4"}}), Contains("RANK"));
}
