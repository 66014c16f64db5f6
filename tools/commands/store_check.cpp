#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/snapshot.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  bind(call, project);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  auto faults = store.check();
  const std::string hash = faults.empty() ? store.content_hash() : "";
  if (const std::string said = resources::snapshot_hash(store); !said.empty() && faults.empty() && said != hash) {
    faults.push_back("the snapshot's content has the hash " + hash + ", it should have " + said);
  }
  for (const auto& fault : faults) call.say(fault + "\n");
  if (faults.empty()) call.say(fmt::format("{}: sound, content sha256 {}\n", project.db, hash));
  call.print_json(nlohmann::ordered_json{{"sound", faults.empty()}, {"faults", faults}, {"content_sha256", hash}}.dump());
  return faults.empty() ? 0 : 1;
}

}  // namespace

extern const Command store_check{"store", "check", "Check the store's integrity and print the hash of its content.",
                                 "wug store check --db isl.sqlite --json", run};

}  // namespace wug::tools
