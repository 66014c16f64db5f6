#include <fmt/format.h>

#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::int64_t id = 0;
  std::string text;
  bind(call, project);
  call.positional("ID", text);
  if (!call.parse()) return 0;
  const bool number = text.find_first_not_of("0123456789") == std::string::npos && text.size() < 19;
  if (!number) throw resources::Error(resources::Cause::usage, "found " + resources::in_quotes(text) + ", expected the number of a source");
  id = std::stoll(text);
  auto store = open_store(project, resources::OpenMode::read_write);
  resources::Transaction transaction(store.database());
  if (!resources::remove_source(store, id)) {
    throw resources::Error(resources::Cause::usage, fmt::format("there is no source {}; see: wug source list", id));
  }
  transaction.commit();
  call.say(fmt::format("source {} and its rows are gone\n", id));
  call.print_json(fmt::format("{{\"removed\":{}}}", id));
  return 0;
}

}  // namespace

extern const Command source_remove{"source", "remove", "Take back an import: every row of one source.",
                                   "wug source remove 3 --db isl.sqlite", run};

}  // namespace wug::tools
