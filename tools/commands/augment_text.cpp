#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "augment/pipeline.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/synthesis.hpp"
#include "tools/report/corpus_files.hpp"

namespace wug::tools {
namespace {

struct Flags {
  SynthesisFlags synthesis;
  augment::TextOptions text;
  CorpusFlags files;
  std::string input_format = "auto", mix = "line", shard = "1/1", curriculum;
  std::vector<std::string> inputs;
  double allow_bad = 0.01;
};

void bind_all(Invocation& call, Flags& f) {
  call.positional("INPUT", f.inputs, 0);
  bind(call, f.synthesis, "switch");
  call.choice("input-format", f.input_format, {"auto", "text", "jsonl", "conllu"},
              "lines of text, JSON lines with a \"text\", or CoNLL-U, whose lemmas, features and trees are used; auto looks at the content");
  call.choice("mix", f.mix, {"line", "token"}, "of several --to: a language for each line, or one for each word (plain text by switch or translate)");
  bind(call, f.files);
  call.flag("threads", f.text.threads, "0 is one per processor; never changes a byte");
  call.flag("shard", f.shard, "I/N", "only the I-th of N equal parts of the lines, I from 1 to N");
  call.flag("keep-originals", f.text.keep_originals, "write every source line before its synthetic one: two lines out per line in");
  call.flag("min-replaced", f.text.least_replaced, "leave out lines with fewer replaced words: lines are dropped");
  call.flag("min-fraction", f.text.least_fraction, "leave out lines in which a smaller share of the words was replaced", 0, 1);
  call.flag("curriculum", f.curriculum, "STAGES",
            "such as token:0.15,token:0.5,phrase:0.5,sentence:1: every line belongs to one stage, and the stages are written in turn");
  call.flag("allow-bad", f.allow_bad, "share of unusable input lines above which the exit code is 65", 0, 1);
}

nlohmann::ordered_json summary_json(const augment::Counters& c, double seconds) {
  nlohmann::ordered_json rungs, statuses;
  for (const auto rung : augment::rungs_of_words) {
    rungs[std::string(name_of(rung))] = c.rungs[static_cast<std::size_t>(rung)];
  }
  for (const auto& [name, count] : status_counts(c)) statuses[name] = count;
  auto lengths = nlohmann::ordered_json::object();
  for (std::size_t range = 0; range < augment::KeptLengths::ranges && !c.lengths.empty(); ++range) {
    lengths[augment::KeptLengths::name(range)] = {{"lines", c.lengths.judged(range)}, {"kept", c.lengths.kept(range)}};
  }
  return {{"lines", c.lines},       {"changed_lines", c.changed_lines}, {"dropped_lines", c.dropped_lines}, {"lengths", lengths}, {"bad_lines", c.bad_lines},
          {"reordered", c.reordered}, {"tokens", c.tokens},   {"words", c.words},       {"replaceable", c.units}, {"replaced", c.replaced},
          {"multiwords", c.multiwords}, {"ignored", c.ignored},         {"rungs", rungs},                   {"status", statuses},
          {"bytes_in", c.bytes_in}, {"bytes_out", c.bytes_out},         {"seconds", seconds}};
}

augment::TextSummary write_corpus(Invocation& call, Flags& f, const Synthesis& synthesis) {
  std::vector<augment::TextTarget> targets;
  for (const auto& target : synthesis.targets()) {
    targets.push_back({&target->ladder, target->cells ? &*target->cells : nullptr, &target->profile, target->weight});
  }
  CorpusFiles files(f.files, f.text.shard);
  auto summary = augment::augment_text(f.text, targets, f.inputs, [&](std::string_view bytes) { files.write(bytes); }, call.progress());
  const auto& counters = summary.counters;
  if (static_cast<double>(counters.bad_lines) > f.allow_bad * static_cast<double>(counters.lines)) {
    throw resources::FormatError(summary.bad.at(0).place,
                                 fmt::format("{}; {} of {} lines cannot be used (--allow-bad {})", summary.bad.at(0).reason,
                                             counters.bad_lines, counters.lines, f.allow_bad));
  }
  files.commit(call, synthesis, f.text, f.inputs, summary);
  return summary;
}

int run(Invocation& call) {
  Flags f;
  bind_all(call, f);
  if (!call.parse()) return 0;
  f.text.shard = augment::parse_shard(f.shard);
  f.text.input = augment::input_format(f.input_format);
  f.text.output = f.files.output_format();
  f.text.sample = f.files.sample;
  f.text.mix = f.mix == "token" ? augment::Mix::token : augment::Mix::line;
  if (!f.curriculum.empty()) f.text.curriculum = augment::parse_curriculum(f.curriculum);
  if (f.inputs.empty()) f.inputs = {"-"};
  const Synthesis synthesis(call, f.synthesis);
  f.text.sentence = f.synthesis.sentence;
  f.text.method = f.synthesis.method;
  const auto start = std::chrono::steady_clock::now();
  const auto summary = write_corpus(call, f, synthesis);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (const auto& bad : summary.bad) call.note(describe(bad.place) + ": " + bad.reason + "; an empty line stands in its place");
  const auto& c = summary.counters;
  if (f.files.output != "-") {
    call.say(fmt::format("{} lines, {} words, {} of {} replaceable ones replaced\n", c.lines, c.words, c.replaced, c.units));
  }
  auto json = summary_json(c, seconds);
  std::uint64_t pairs = 0, excluded = 0;
  nlohmann::ordered_json languages;
  for (std::size_t i = 0; i < synthesis.targets().size(); ++i) {
    const SynthesisTarget& target = *synthesis.targets()[i];
    pairs += target.dictionary.index.pairs();
    excluded += target.dictionary.excluded;
    languages[target.language.tag()] = summary.target_lines[i];
  }
  json["pairs"] = pairs;
  json["excluded_pairs"] = excluded;
  json["languages"] = languages;
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command augment_text{
    "augment", "text", "Write synthetic text: words of one language replaced by another's.",
    "wug augment text kjv.txt --from eng --to isl --method switch --ratio 0.5 --output mixed.txt\n"
    "wug augment text --from eng --to isl --format jsonl < kjv.txt | zstd > mixed.jsonl.zst\n"
    "wug augment text en_ewt-ud-train.conllu --from eng --to kaz --method inflect --reorder --format conllu --output pseudo.conllu\n"
    "wug augment text kjv.txt --from eng --to isl --to fao=2 --curriculum token:0.2,phrase:0.5,sentence:1 --format hf --output corpus\n"
    "wug augment text kjv.txt --from eng --to isl --output mixed.txt --sample 50 --sheet review",
    run,
    "One line out per line in, in order; without INPUT (or with -) a filter from standard input. What is written for a line "
    "depends on that line, the dictionary, the options and the seed alone, so that files, filters, threads and shards give "
    "the same bytes. Of CoNLL-U, one line (or record, or tree) out per sentence."};

}  // namespace wug::tools
