#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "augment/dictionary.hpp"
#include "augment/english.hpp"
#include "augment/pipeline.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using resources::Cause;
using resources::Error;

struct Flags {
  ProjectOptions project;
  augment::TextOptions text;
  augment::DictionaryOptions dictionary;
  std::string from, to, format = "text", output = "-", shard = "1/1", rungs = "exact,folded,lemma", ignore;
  std::string selection = "exact", choice = "sample", profile, require = "citation";
  std::vector<std::string> inputs;
  std::uint64_t seed = 1;
  double ratio = -1, allow_bad = 0.01;
  bool keep_function_words = false;
};

void bind_all(Invocation& call, Flags& f) {
  bind(call, f.project);
  call.positional("INPUT", f.inputs, 0);
  call.flag("from", f.from, "LANG", "language of the text (else the project's pivot)");
  call.flag("to", f.to, "LANG", "language to write (else the project's target)");
  call.choice("method", f.text.method, {"switch", "translate", "inflect"},
              "switch: mix languages (ratio 0.35); translate: word by word (ratio 1); inflect: translate into the form that fits");
  call.flag("ratio", f.ratio, "share of the replaceable words that is replaced; -1 is the method's own", -1, 1);
  call.choice("format", f.format, {"text", "jsonl"}, "what is written: one line out per line in");
  call.flag("output", f.output, "PATH", "- is stdout; a file appears whole or not at all");
  call.flag("seed", f.seed, "seed of all draws");
  call.flag("epoch", f.text.substitute.epoch, "another epoch is another set of draws");
  call.flag("threads", f.text.threads, "0 is one per processor; never changes a byte");
  call.flag("shard", f.shard, "I/N", "only the I-th of N equal parts of the lines, I from 1 to N");
  call.choice("selection", f.selection, {"exact", "bernoulli"}, "which words: the exact share of each line, or a draw for each");
  call.choice("choice", f.choice, {"sample", "best"}, "which translation: drawn by weight, or the heaviest");
  call.flag("rungs", f.rungs, "LIST", "ladder of look-ups to use, from exact,folded,lemma");
  call.flag("ignore", f.ignore, "FILE", "words that are never replaced, one a line");
  call.flag("lexicon", f.dictionary.files, "TSV", "take pairs from source TAB target [TAB part of speech] instead of the store");
  call.flag("exclude-pairs", f.dictionary.exclude_pairs, "TSV", "pairs source TAB target that are never used");
  call.flag("shuffle-lexicon", f.dictionary.shuffle,
            "control: translations permuted among the headwords of one part of speech, by the seed");
  call.flag("profile", f.profile, "FILE", "how the target language says what English says by words and order (inflect)");
  call.choice("require", f.require, {"citation", "predicted", "generated", "attested"},
              "inflect: the weakest form that may replace a word; a weaker one leaves the source word");
  call.flag("keep-function-words", f.keep_function_words, "inflect: do not leave out words that the chosen form expresses");
  call.flag("allow-bad", f.allow_bad, "share of unusable input lines above which the exit code is 65", 0, 1);
}

/// Sets the rungs from "exact,folded,lemma".
void set_rungs(const std::string& list, augment::Ladder& ladder) {
  ladder.exact = ladder.folded = ladder.lemma = false;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    bool* rung = name == "exact" ? &ladder.exact : name == "folded" ? &ladder.folded : name == "lemma" ? &ladder.lemma : nullptr;
    if (rung == nullptr) {
      throw Error(Cause::usage, "--rungs: found " + resources::in_quotes(name) + ", expected a list of exact, folded, lemma");
    }
    *rung = true;
    begin = end + 1;
  }
}

nlohmann::ordered_json summary_json(const augment::Counters& c, double seconds) {
  nlohmann::ordered_json rungs, statuses;
  for (const auto rung : {augment::Rung::exact, augment::Rung::folded, augment::Rung::lemma}) {
    rungs[std::string(name_of(rung))] = c.rungs[static_cast<std::size_t>(rung)];
  }
  for (std::size_t i = 0; i < std::size(c.statuses); ++i) {
    if (c.statuses[i] > 0) statuses[std::string(name_of(static_cast<resources::Status>(i)))] = c.statuses[i];
  }
  return {{"lines", c.lines},       {"changed_lines", c.changed_lines}, {"bad_lines", c.bad_lines}, {"tokens", c.tokens},
          {"words", c.words},       {"replaceable", c.units},           {"replaced", c.replaced},   {"multiwords", c.multiwords},
          {"ignored", c.ignored},   {"rungs", rungs},                   {"status", statuses},       {"bytes_in", c.bytes_in},
          {"bytes_out", c.bytes_out}, {"seconds", seconds}};
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

/// What `inflect` needs of the target language.
struct Target {
  Target(Flags& f, const resources::Store* store, const resources::Language& to) {
    if (f.text.method != "inflect") return;
    profile = f.profile.empty() ? augment::built_in_profile(to.code) : augment::read_profile(f.profile);
    table.emplace(morph::FormTable::load(*store, to.tag()));
    if (table->lemma_count() == 0) {
      throw Error(Cause::data, "the store has no inflection table of " + to.tag() + "; get one with: wug morph import FILE --language " +
                                   to.tag());
    }
    cells.emplace(*table, profile);
    f.text.inflect.drop_function_words = !f.keep_function_words;
    f.text.inflect.require = f.require == "attested"    ? augment::Require::attested
                             : f.require == "generated" ? augment::Require::generated
                             : f.require == "predicted" ? augment::Require::predicted
                                                        : augment::Require::citation;
  }
  augment::Profile profile;
  std::optional<morph::FormTable> table;
  std::optional<augment::TargetCells> cells;
};

int run(Invocation& call) {
  Flags f;
  bind_all(call, f);
  if (!call.parse()) return 0;
  f.text.shard = augment::parse_shard(f.shard);
  f.text.output = f.format == "jsonl" ? augment::Output::jsonl : augment::Output::text;
  auto& substitute = f.text.substitute;
  substitute.ratio = f.ratio >= 0 ? f.ratio : f.text.method == "switch" ? 0.35 : 1.0;
  substitute.seed = f.dictionary.seed = f.seed;
  substitute.selection = f.selection == "exact" ? augment::Selection::exact : augment::Selection::bernoulli;
  substitute.choice = f.choice == "sample" ? augment::Choice::sample : augment::Choice::best;
  if (f.inputs.empty()) f.inputs = {"-"};

  std::optional<resources::Store> store;
  if (f.dictionary.files.empty() || f.text.method == "inflect") store.emplace(open_store(f.project, resources::OpenMode::read_only));
  const auto language = [&](const std::string& flag, const char* name, const char* setting) {
    return store ? language_or_setting(flag, name, *store, setting) : resources::require_language(flag);
  };
  const resources::Language from = language(f.from, "from", "pivot"), to = language(f.to, "to", "target");
  f.dictionary.from = from.tag();
  f.dictionary.to = to.tag();
  const augment::Dictionary dictionary = augment::load_dictionary(store ? &*store : nullptr, f.dictionary);
  if (dictionary.index.pairs() == 0) {
    call.note(fmt::format("the dictionary from {} to {} is empty, so every word stays", from.tag(), to.tag()));
  }

  const augment::EnglishAnalyzer english;
  augment::Ladder ladder;
  ladder.index = &dictionary.index;
  ladder.analyzer = from.code == "eng" ? &english : nullptr;
  ladder.from = from.code;
  ladder.to = to.code;
  set_rungs(f.rungs, ladder);
  if (!f.ignore.empty()) {
    for (std::string& word : augment::read_word_list(f.ignore, from.code)) ladder.ignored.insert(std::move(word));
  }
  const Target target(f, store ? &*store : nullptr, to);
  f.text.cells = target.cells ? &*target.cells : nullptr;
  const auto start = std::chrono::steady_clock::now();
  const auto summary = write_corpus(f, ladder, call.progress());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (const auto& bad : summary.bad) call.note(describe(bad.place) + ": " + bad.reason + "; an empty line stands in its place");
  const auto& c = summary.counters;
  if (f.output != "-") {
    call.say(fmt::format("{} lines, {} words, {} of {} replaceable ones replaced\n", c.lines, c.words, c.replaced, c.units));
  }
  auto json = summary_json(c, seconds);
  json["pairs"] = dictionary.index.pairs();
  json["excluded_pairs"] = dictionary.excluded;
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
