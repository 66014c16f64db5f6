#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/derived.hpp"
#include "lexicon/pivot.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/language_registry.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/direction.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

std::vector<lexicon::Entry> entries_of(const std::vector<lexicon::PivotPair>& pairs) {
  std::vector<lexicon::Entry> entries;
  for (const auto& pair : pairs) {
    lexicon::Entry entry;
    entry.headword = pair.source;
    entry.pos = entry.pos_original = pair.pos;
    entry.flat = true;
    entry.status = resources::Status::predicted;
    entry.line = entries.size() + 1;
    lexicon::Sense sense;
    sense.translations.push_back({pair.target, {}, lexicon::Direction::both, pair.probability, entry.line, 0});
    entry.senses.push_back(std::move(sense));
    entry.residue.push_back({"evidence", fmt::format("{} via {}; p {:.3f}, consultation {:.3f}", pair.target,
                                                     fmt::join(pair.pivots, ", "), pair.probability, pair.consultation)});
    entries.push_back(std::move(entry));
  }
  return entries;
}

int run(Invocation& call) {
  ProjectOptions project;
  lexicon::PivotOptions options;
  std::vector<std::string> through;
  DirectionOptions direction;
  bool dry_run = false;
  std::uint64_t show = 20;
  bind(call, project);
  bind(call, direction);
  call.flag("through", through, "LANG", "the language between; may be given several times");
  call.flag("min-consultation", options.min_consultation, "inverse consultation that is enough on its own", 0, 1);
  call.flag("min-pivots", options.min_pivots, "distinct pivot words that are enough on their own");
  call.flag("max-fan-out", options.most_fan_out, "pivot words with more translations are not joined on");
  call.flag("show", show, "how many pairs to print");
  call.flag("dry-run", dry_run, "print, store nothing");
  if (!call.parse()) return 0;
  auto store = open_store(project, dry_run ? resources::OpenMode::read_only : resources::OpenMode::read_write);
  resolve(direction, store);
  const auto& [source, target] = direction;
  if (through.empty()) throw resources::Error(resources::Cause::usage, "expected --through LANG, the language between");
  for (std::string& tag : through) tag = resources::require_language(tag).tag();
  const auto pairs = lexicon::pivot_pairs(store, source, through, target, options);
  const std::string path = fmt::format("pivot {} via {} to {}", source, fmt::join(through, "+"), target);
  std::string content = path;
  auto sample = ordered_json::array();
  for (const auto& pair : pairs) {
    content += fmt::format("\n{}\t{}\t{}\t{:.6f}", pair.source, pair.target, pair.pos, pair.probability);
    if (sample.size() >= show) continue;
    call.say(fmt::format("{:<24} {:<24} {:<6} p {:.3f}  consultation {:.2f}  via {}\n",
                         resources::escape_for_terminal(pair.source), resources::escape_for_terminal(pair.target), pair.pos,
                         pair.probability, pair.consultation, resources::escape_for_terminal(fmt::format("{}", fmt::join(pair.pivots, ", ")))));
    sample.push_back({{"source", pair.source}, {"target", pair.target}, {"pos", pair.pos}, {"probability", pair.probability},
                      {"consultation", pair.consultation}, {"pivots", pair.pivots}});
  }
  call.say(fmt::format("{} pairs\n", pairs.size()));
  ordered_json json{{"pairs", pairs.size()}, {"sample", sample}};
  if (!dry_run) {
    std::vector<std::string> languages = through;
    languages.insert(languages.end(), {source, target});
    resources::Source row;
    row.kind = "lexicon";
    row.path = path;
    row.format = "pivot";
    row.from = source;
    row.to = target;
    row.sha256 = resources::sha256(content);
    row.licence = lexicon::joint_licence(store, languages);
    row.importer = "wug pivot 1";
    const auto result = lexicon::store_derived(store, row, entries_of(pairs), resources::ImportReport(path));
    call.say(result.unchanged ? "the store has them already; no change\n" : result.report.to_text("pivot", result.seconds));
    json["source"] = result.source;
    json["unchanged"] = result.unchanged;
  }
  call.print_json(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_pivot{
    "lexicon", "pivot", "Find translations by way of a third language, scored and with their evidence.",
    "wug lexicon pivot --from sme --through nob --to eng\nwug lexicon pivot --from fao --through nor --to eng --dry-run", run,
    "Stored pairs A-B and B-C are joined where the part of speech agrees; a candidate needs inverse consultation or two\n"
    "pivot words. What is found is stored as `predicted`, with the joint licence of its sources."};

}  // namespace wug::tools
