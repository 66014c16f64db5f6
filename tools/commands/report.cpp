#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "augment/dictionary.hpp"
#include "augment/english.hpp"
#include "morph/form_table.hpp"
#include "morph/stats.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"
#include "tools/report/collect.hpp"
#include "tools/report/markup.hpp"

namespace wug::tools {
namespace {

struct Flags {
  ProjectOptions project;
  std::string output, title, run, from, to;
  std::vector<std::string> texts, samples;
  ScoreChoice score;
};

void add_store(const Flags& f, const resources::Store& store, Report& report) {
  const auto& registry = resources::LanguageRegistry::instance();
  const resources::Language from = language_or_setting(f.from, "from", store, "pivot");
  const resources::Language to = language_or_setting(f.to, "to", store, "target");
  if (report.title.empty()) report.title = fmt::format("{}, bootstrapped from {}", registry.name(to.code), registry.name(from.code));
  augment::DictionaryOptions options;
  options.from = from.tag();
  options.to = to.tag();
  const augment::Dictionary dictionary = augment::load_dictionary(&store, options);
  const augment::EnglishAnalyzer english;
  augment::Ladder ladder;
  ladder.index = &dictionary.index;
  ladder.analyzer = from.code == "eng" ? &english : nullptr;
  ladder.from = from.code;
  ladder.to = to.code;
  for (const std::string& text : f.texts) report.coverage.push_back(cover(text, ladder));
  report.sources = source_rows(store);
  report.facts.emplace_back("word pairs", grouped(dictionary.index.pairs()));
  const morph::TableStats stats = morph::stats_of(morph::FormTable::load(store, to.tag()));
  if (stats.rows > 0) {
    report.facts.emplace_back("lemmas with paradigms", grouped(stats.lemmas));
    report.facts.emplace_back("inflected forms", grouped(stats.forms));
    report.heat_maps = heat_maps(stats);
  }
  if (!report.coverage.empty() && report.coverage[0].tokens > 0) {
    const auto& c = report.coverage[0];
    report.facts.emplace_back("of the text covered", fmt::format("{:.0f} %", 100.0 * static_cast<double>(c.known_tokens) / static_cast<double>(c.tokens)));
  }
}

int run(Invocation& call) {
  Flags f;
  bind(call, f.project);
  call.flag("output", f.output, "FILE", "the HTML file to write; - is stdout");
  call.flag("title", f.title, "TEXT", "heading of the page (else the languages' names)");
  call.flag("run", f.run, "DIR", "--output of a wug bootstrap: its measurements, training curves and commands");
  call.flag("text", f.texts, "FILE", "show how much of this text the lexicon covers; may be given several times");
  call.flag("samples", f.samples, "JSONL", "show ten sentences of what augment text --format jsonl wrote");
  call.flag("from", f.from, "LANG", "language of the text (else the project's pivot)");
  call.flag("to", f.to, "LANG", "the other language (else the project's target)");
  call.flag("layer", f.score.layer, "layer of the retrieval that is shown; -1: what the measurement calls best", -1, 1000);
  call.flag("score", f.score.method, "NAME", "way of scoring that is shown: raw, offset, heldout_offset, centred, csls");
  if (!call.parse()) return 0;
  if (f.output.empty()) throw resources::Error(resources::Cause::usage, "expected --output FILE");
  Report report;
  report.version = WUG_VERSION;
  report.title = f.title;
  add_store(f, open_store(f.project, resources::OpenMode::read_only), report);
  report.subtitle = "What the dictionary and the inflection tables cover, the text that was made from them, and what a model learned from it.";
  for (const std::string& path : f.samples) {
    for (Sample& sample : pick_samples(path)) report.samples.push_back(std::move(sample));
  }
  if (!f.run.empty()) add_run(f.run, f.score, report);
  const std::string html = to_html(report);
  resources::write_file(f.output, html);
  call.note(fmt::format("{} bytes", html.size()));
  call.print_json(nlohmann::ordered_json{{"output", f.output}, {"bytes", html.size()}, {"charts", report.charts.size()},
                                         {"samples", report.samples.size()}, {"curves", report.curves.size()},
                                         {"sources", report.sources.size()}}.dump());
  return 0;
}

}  // namespace

extern const Command report{"report", "", "Write one HTML file about a project: coverage, paradigms, samples, curves, results.",
                            "wug report --db isl.sqlite --text kjv.txt --output report.html\n"
                            "wug report --run build/demo --text build/demo/english.txt --samples build/demo/inflect.jsonl --output report.html",
                            run, "The file needs nothing beside itself: no network, no script. Text from data is escaped."};

}  // namespace wug::tools
