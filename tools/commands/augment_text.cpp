#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "augment/pipeline.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/synthesis.hpp"

namespace wug::tools {
namespace {

struct Flags {
  SynthesisFlags synthesis;
  augment::TextOptions text;
  std::string format = "text", output = "-", shard = "1/1";
  std::vector<std::string> inputs;
  double allow_bad = 0.01;
};

void bind_all(Invocation& call, Flags& f) {
  call.positional("INPUT", f.inputs, 0);
  bind(call, f.synthesis, "switch");
  call.choice("format", f.format, {"text", "jsonl"}, "what is written: one line out per line in");
  call.flag("output", f.output, "PATH", "- is stdout; a file appears whole or not at all");
  call.flag("threads", f.text.threads, "0 is one per processor; never changes a byte");
  call.flag("shard", f.shard, "I/N", "only the I-th of N equal parts of the lines, I from 1 to N");
  call.flag("keep-originals", f.text.keep_originals, "write every source line before its synthetic one: two lines out per line in");
  call.flag("min-replaced", f.text.least_replaced, "leave out lines with fewer replaced words: lines are dropped");
  call.flag("min-fraction", f.text.least_fraction, "leave out lines in which a smaller share of the words was replaced", 0, 1);
  call.flag("allow-bad", f.allow_bad, "share of unusable input lines above which the exit code is 65", 0, 1);
}

nlohmann::ordered_json summary_json(const augment::Counters& c, double seconds) {
  nlohmann::ordered_json rungs, statuses;
  for (const auto rung : {augment::Rung::exact, augment::Rung::folded, augment::Rung::lemma}) {
    rungs[std::string(name_of(rung))] = c.rungs[static_cast<std::size_t>(rung)];
  }
  for (std::size_t i = 0; i < std::size(c.statuses); ++i) {
    // What was left out because a form expresses it has the status "copied": it is counted apart.
    const auto status = static_cast<resources::Status>(i);
    if (c.statuses[i] > 0) statuses[status == resources::Status::copied ? "absorbed" : std::string(name_of(status))] = c.statuses[i];
  }
  return {{"lines", c.lines},       {"changed_lines", c.changed_lines}, {"dropped_lines", c.dropped_lines}, {"bad_lines", c.bad_lines},
          {"tokens", c.tokens},     {"words", c.words},                 {"replaceable", c.units},           {"replaced", c.replaced},
          {"multiwords", c.multiwords}, {"ignored", c.ignored},         {"rungs", rungs},                   {"status", statuses},
          {"bytes_in", c.bytes_in}, {"bytes_out", c.bytes_out},         {"seconds", seconds}};
}

augment::TextSummary write_corpus(Flags& f, const augment::Ladder& ladder, resources::Progress& progress) {
  resources::AtomicFile out(f.output);
  auto summary = augment::augment_text(f.text, ladder, f.inputs, [&](std::string_view bytes) { out.write(bytes); }, progress);
  const auto& counters = summary.counters;
  if (static_cast<double>(counters.bad_lines) > f.allow_bad * static_cast<double>(counters.lines)) {
    throw resources::FormatError(summary.bad.at(0).place,
                                 fmt::format("{}; {} of {} lines cannot be used (--allow-bad {})", summary.bad.at(0).reason,
                                             counters.bad_lines, counters.lines, f.allow_bad));
  }
  out.commit();
  return summary;
}

int run(Invocation& call) {
  Flags f;
  bind_all(call, f);
  if (!call.parse()) return 0;
  f.text.shard = augment::parse_shard(f.shard);
  f.text.output = f.format == "jsonl" ? augment::Output::jsonl : augment::Output::text;
  if (f.inputs.empty()) f.inputs = {"-"};
  const Synthesis synthesis(call, f.synthesis);
  f.text.substitute = f.synthesis.substitute;
  f.text.inflect = f.synthesis.inflect;
  f.text.method = f.synthesis.method;
  f.text.cells = synthesis.cells();
  const auto start = std::chrono::steady_clock::now();
  const auto summary = write_corpus(f, synthesis.ladder(), call.progress());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (const auto& bad : summary.bad) call.note(describe(bad.place) + ": " + bad.reason + "; an empty line stands in its place");
  const auto& c = summary.counters;
  if (f.output != "-") {
    call.say(fmt::format("{} lines, {} words, {} of {} replaceable ones replaced\n", c.lines, c.words, c.replaced, c.units));
  }
  auto json = summary_json(c, seconds);
  json["pairs"] = synthesis.dictionary().index.pairs();
  json["excluded_pairs"] = synthesis.dictionary().excluded;
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command augment_text{
    "augment", "text", "Write synthetic text: words of one language replaced by another's.",
    "wug augment text kjv.txt --from eng --to isl --method switch --ratio 0.5 --output mixed.txt\n"
    "wug augment text --from eng --to isl --format jsonl < kjv.txt | zstd > mixed.jsonl.zst",
    run,
    "One line out per line in, in order; without INPUT (or with -) a filter from standard input. What is written for a line "
    "depends on that line, the dictionary, the options and the seed alone, so that files, filters, threads and shards give "
    "the same bytes."};

}  // namespace wug::tools
