#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/snapshot.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::string output;
  bind(call, project);
  call.flag("output", output, "FILE", "the snapshot to write");
  if (!call.parse()) return 0;
  if (output.empty() || output == "-") throw resources::Error(resources::Cause::usage, "where to? give --output FILE");
  const auto store = open_store(project, resources::OpenMode::read_only);
  const auto info = resources::write_snapshot(store, output);
  call.say(fmt::format("{}: {} bytes, content sha256 {}\n", output, info.bytes, info.content_sha256));
  call.print_json(nlohmann::ordered_json{{"output", output}, {"bytes", info.bytes}, {"content_sha256", info.content_sha256}}.dump());
  return 0;
}

}  // namespace

extern const Command store_snapshot{"store", "snapshot", "Write the store as one immutable file for workers that only read.",
                                    "wug store snapshot --db isl.sqlite --output isl.wugs\nwug lexicon lookup hestur --db isl.wugs", run,
                                    "--db accepts the snapshot wherever a command only reads. It needs no log and no locks, so it may lie on a\n"
                                    "network file system; `wug store check` compares its content with the hash inside."};

}  // namespace wug::tools
