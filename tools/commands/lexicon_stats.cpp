#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/stats.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

int run(Invocation& call) {
  ProjectOptions project;
  bind(call, project);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const auto all = lexicon::lexicon_stats(store);
  if (all.empty()) call.say("the lexicon is empty; fill it with: wug lexicon import FILE --from LANG --to LANG\n");
  auto sources = ordered_json::array();
  std::uint64_t entries = 0, pairs = 0, quarantined = 0;
  for (const auto& s : all) {
    call.say(fmt::format("source {}: {} ({}) {} to {}\n  entries {}  headwords {}  pairs {}  usable {} to {}: {}, back: {}\n"
                         "  definitions {}  examples {}  pronunciations {}  residue {}  quarantined {}\n",
                         s.source, resources::escape_for_terminal(s.path), s.format, s.from, s.to, s.entries, s.headwords, s.pairs,
                         s.from, s.to, s.forward, s.backward, s.definitions, s.examples, s.pronunciations, s.residue, s.quarantined));
    std::string tags;
    for (const auto& [tag, count] : s.pos) tags += fmt::format("  {} {}", tag.empty() ? "(none)" : tag, count);
    call.say(" " + tags + "\n");
    sources.push_back({{"source", s.source}, {"path", s.path}, {"format", s.format}, {"from", s.from}, {"to", s.to},
                       {"licence", s.licence}, {"entries", s.entries}, {"headwords", s.headwords}, {"pairs", s.pairs},
                       {"forward", s.forward}, {"backward", s.backward}, {"definitions", s.definitions},
                       {"examples", s.examples}, {"pronunciations", s.pronunciations}, {"residue", s.residue},
                       {"quarantined", s.quarantined}, {"pos", s.pos}, {"status", s.status}});
    entries += s.entries;
    pairs += s.pairs;
    quarantined += s.quarantined;
  }
  if (all.size() > 1) call.say(fmt::format("together: {} sources, {} entries, {} pairs, {} rows in quarantine\n", all.size(), entries, pairs, quarantined));
  call.print_json(ordered_json{{"entries", entries}, {"pairs", pairs}, {"quarantined", quarantined}, {"sources", sources}}.dump(
      -1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_stats{"lexicon", "stats", "Count what the lexicon holds, source by source.",
                                   "wug lexicon stats --db isl.sqlite", run};

}  // namespace wug::tools
