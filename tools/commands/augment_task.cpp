#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "augment/task.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/synthesis.hpp"

namespace wug::tools {
namespace {

struct Flags {
  SynthesisFlags synthesis;
  augment::TaskOptions task;
  std::string input, output = "-";
  bool no_originals = false;
  double allow_bad = 0.01;
};

int run(Invocation& call) {
  Flags f;
  call.positional("INPUT", f.input);
  bind(call, f.synthesis, "inflect");
  call.choice("format", f.task.format, {"auto", "conllu", "bio", "uner", "xsid", "slots"},
              "the file's format; what is written has the same");
  call.flag("output", f.output, "PATH", "- is stdout; a file appears whole or not at all");
  call.flag("copies", f.task.copies, "synthetic copies of each sentence, each with its own draws", 1, 1000);
  call.flag("no-originals", f.no_originals, "write only the synthetic sentences");
  call.flag("allow-bad", f.allow_bad, "share of unusable sentences above which the exit code is 65", 0, 1);
  if (!call.parse()) return 0;
  const Synthesis synthesis(call, f.synthesis);
  f.task.sentence = f.synthesis.sentence;
  f.task.originals = !f.no_originals;
  const SynthesisTarget& target = synthesis.target();
  f.task.locale = target.language.tag();
  resources::AtomicFile out(f.output);
  const auto summary = augment::augment_task(f.task, target.ladder, target.cells ? &*target.cells : nullptr, &target.profile, f.input,
                                             [&](std::string_view bytes) { out.write(bytes); });
  for (const std::string& problem : summary.problems) call.note(problem);
  const double all = static_cast<double>(summary.sentences + summary.quarantined);
  if (static_cast<double>(summary.quarantined) > f.allow_bad * all) {
    throw resources::Error(resources::Cause::data, fmt::format("{}; {} of {} sentences cannot be used (--allow-bad {})",
                                                               summary.problems.at(0), summary.quarantined, all, f.allow_bad));
  }
  out.commit();
  const auto& c = summary.counters;
  if (f.output != "-") {
    call.say(fmt::format("{} sentences, {} synthetic ones, {} of {} words replaced\n", summary.sentences, summary.synthetic, c.replaced, c.words));
  }
  nlohmann::ordered_json status;
  for (std::size_t i = 0; i + 1 < std::size(c.statuses); ++i) status[std::string(name_of(static_cast<resources::Status>(i)))] = c.statuses[i];
  call.print_json(nlohmann::ordered_json{{"sentences", summary.sentences}, {"synthetic", summary.synthetic}, {"quarantined", summary.quarantined},
                                         {"words", c.words}, {"replaceable", c.units}, {"replaced", c.replaced}, {"filled", c.rungs[static_cast<std::size_t>(augment::Rung::filler)]}, {"dropped", c.dropped_lines}, {"reordered", c.reordered}, {"multiwords", c.multiwords},
                                         {"status", status}, {"pairs", target.dictionary.index.pairs()}}.dump());
  return 0;
}

}  // namespace

extern const Command augment_task{
    "augment", "task", "Write labelled data for a language without any: sentences translated word by word, labels carried over.",
    "wug augment task en_ewt-ud-train.conllu --from eng --to isl --output pseudo.conllu\n"
    "wug augment task train.jsonl --from eng --to isl --method switch --copies 3 --output slots.jsonl",
    run,
    "Reads CoNLL-U (tags and trees), word and label columns (NER), xSID, and JSON lines with annot_utt (MASSIVE) or "
    "sentence_annotation (SLURP). Every synthetic sentence follows its original."};

}  // namespace wug::tools
