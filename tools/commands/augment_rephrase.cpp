#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "augment/json_text.hpp"
#include "augment/rephrase.hpp"
#include "resources/atomic_file.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

struct Flags {
  augment::RephraseOptions options;
  std::vector<std::string> logs;
  std::string output = "-", pairs;
  double gap = 45;
};

void bind_all(Invocation& call, Flags& f) {
  call.positional("LOG", f.logs, 1);
  call.flag("output", f.output, "PATH", "rewrites as JSON lines: from, to, utterance, score");
  call.flag("pairs", f.pairs, "TSV", "also write wording pairs: first TAB second TAB own|across TAB count");
  call.flag("gap", f.gap, "a pause of more seconds starts a new dialogue", 0, 1e9);
  call.flag("least-count", f.options.least_count, "transitions seen less often are dropped");
  call.flag("least-users", f.options.least_users, "the same by fewer different users");
  call.flag("least-support", f.options.least_support, "dialogues that ended in the rewrite's target");
  call.flag("least-score", f.options.least_score, "probability of success through the target", 0, 1);
  call.flag("margin", f.options.margin, "by how much (as a share) a rewrite must beat staying", 0, 100);
}

std::string rewrite_lines(const std::vector<augment::Rewrite>& rewrites) {
  std::string out;
  for (const auto& r : rewrites) {
    out += "{\"from\":";
    augment::append_json(out, r.from);
    out += ",\"to\":";
    augment::append_json(out, r.to);
    out += ",\"utt\":";
    augment::append_json(out, r.utterance);
    out += fmt::format(",\"weight\":{:.6f},\"stay\":{:.6f},\"support\":{}}}\n", r.score, r.stay, r.support);
  }
  return out;
}

std::string tsv_field(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

int run(Invocation& call) {
  Flags f;
  bind_all(call, f);
  if (!call.parse()) return 0;
  resources::ImportReport report(f.logs.size() == 1 ? f.logs[0] : "logs");
  const auto dialogues = augment::read_sessions(f.logs, f.gap, report);
  const augment::RephraseGraph graph(dialogues, f.options);
  const auto rewrites = graph.rewrites();
  const auto trial = augment::try_rewrites(rewrites, dialogues);
  resources::write_file(f.output, rewrite_lines(rewrites));
  const auto pairs = augment::rephrase_pairs(dialogues);
  if (!f.pairs.empty()) {
    std::string table;
    for (const auto& p : pairs) {
      table += fmt::format("{}\t{}\t{}\t{}\n", tsv_field(p.first), tsv_field(p.second), p.same_user ? "own" : "across", p.count);
    }
    resources::write_file(f.pairs, table);
  }
  for (const auto& row : report.rows()) call.note(fmt::format("{}:{}: {}", report.file(), row.line, row.detail));
  if (f.output != "-") {
    call.say(fmt::format("{} dialogues, {} states, {} rewrites, {} wording pairs; on these dialogues {} wins, {} losses\n",
                         dialogues.size(), graph.size(), rewrites.size(), pairs.size(), trial.wins, trial.losses));
  }
  call.print_json(nlohmann::ordered_json{{"sessions", report.kept()}, {"quarantined", report.quarantined()}, {"dialogues", dialogues.size()},
                                         {"states", graph.size()}, {"rewrites", rewrites.size()}, {"pairs", pairs.size()},
                                         {"fired", trial.fired}, {"wins", trial.wins}, {"losses", trial.losses},
                                         {"defects_before", trial.defects_before}, {"defects_after", trial.defects_after}}.dump());
  return 0;
}

}  // namespace

extern const Command augment_rephrase{
    "augment", "rephrase", "Mine better wordings from usage logs: which request should be read as which other.",
    "wug augment rephrase log.jsonl --output rewrites.jsonl --pairs synonyms.tsv", run,
    "A log has one session a line: {\"user\": …, \"turns\": [{\"text\", \"interpretation\", \"time\", \"success\"}, …]}. Sessions make "
    "an absorbing Markov chain of states; a state is rewritten to the one through which success is most often reached."};

}  // namespace wug::tools
