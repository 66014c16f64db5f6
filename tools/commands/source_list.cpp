#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/provenance.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  bind(call, project);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  auto json = nlohmann::ordered_json::array();
  for (const auto& s : resources::list_sources(store)) {
    call.say(fmt::format("{:>4}  {:<8} {:<12} {} {}  {}  licence {}  {}\n", s.id, s.kind, s.format, s.from,
                         s.to.empty() ? "" : "→ " + s.to, resources::escape_for_terminal(s.path),
                         s.licence.empty() ? "unknown" : s.licence, s.imported_at));
    json.push_back({{"id", s.id}, {"kind", s.kind}, {"format", s.format}, {"from", s.from}, {"to", s.to},
                    {"path", s.path}, {"sha256", s.sha256}, {"licence", s.licence}, {"citation", s.citation},
                    {"importer", s.importer}, {"imported_at", s.imported_at},
                    {"ledger", nlohmann::ordered_json::parse(s.ledger, nullptr, false)}});
  }
  if (json.empty()) call.say("no sources yet\n");
  call.print_json(nlohmann::ordered_json{{"sources", json}}.dump(-1, ' ', false,
                                                                  nlohmann::ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command source_list{"source", "list", "List the imported files with licence, hash and ledger.",
                                 "wug source list --db isl.sqlite", run};

}  // namespace wug::tools
