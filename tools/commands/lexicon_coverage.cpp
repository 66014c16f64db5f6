#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/coverage.hpp"
#include "lexicon/index_store.hpp"
#include "morph/form_table.hpp"
#include "resources/atomic_file.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

double percent(std::uint64_t part, std::uint64_t whole) { return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole); }

ordered_json json_of(const lexicon::CoverageReport& r) {
  auto curve = ordered_json::array(), missing = ordered_json::array();
  for (const auto& p : r.curve) curve.push_back({{"types", p.types}, {"tokens", p.tokens}, {"covered", p.covered}});
  for (const auto& m : r.missing) missing.push_back({{"word", m.word}, {"count", m.count}, {"context", m.context}});
  return {{"texts", r.texts}, {"tokens", r.tokens}, {"covered_tokens", r.covered_tokens}, {"types", r.types}, {"covered_types", r.covered_types},
          {"token_coverage", percent(r.covered_tokens, r.tokens)}, {"type_coverage", percent(r.covered_types, r.types)},
          {"tokens_by_step", r.tokens_by_step}, {"curve", curve}, {"missing", missing}};
}

void say(const Invocation& call, const lexicon::CoverageReport& r) {
  call.say(fmt::format("{} texts\ntokens {}  covered {} ({:.1f}%)\ntypes  {}  covered {} ({:.1f}%)\n", r.texts, r.tokens, r.covered_tokens,
                       percent(r.covered_tokens, r.tokens), r.types, r.covered_types, percent(r.covered_types, r.types)));
  std::string steps = "tokens by step:";
  for (const auto& [step, count] : r.tokens_by_step) steps += fmt::format("  {} {}", step, count);
  call.say(steps + "\n");
  for (const auto& p : r.curve) call.say(fmt::format("  {:>8} most frequent types: {:5.1f}% of {} tokens\n", p.types, percent(p.covered, p.tokens), p.tokens));
  if (!r.missing.empty()) call.say("most frequent missing words:\n");
  for (const auto& m : r.missing) {
    call.say(fmt::format("  {:>7}  {}    {}\n", m.count, resources::escape_for_terminal(m.word), resources::escape_for_terminal(m.context)));
  }
}

int run(Invocation& call) {
  ProjectOptions project;
  std::string from, to, svg, format = "auto";
  std::vector<std::string> texts;
  unsigned top = 20;
  bind(call, project);
  call.flag("text", texts, "FILE", "the text or treebank; may be given several times");
  call.flag("format", format, "NAME", "the text's format: text, jsonl, verses, conllu …; auto looks at the content");
  call.flag("from", from, "LANG", "the text's language (else the project's target)");
  call.flag("to", to, "LANG", "language of the translations (else the project's pivot)");
  call.flag("top", top, "how many missing words to list", 0, 100000);
  call.flag("svg", svg, "FILE", "write the curve as a picture");
  if (!call.parse()) return 0;
  if (texts.empty()) throw resources::Error(resources::Cause::usage, "which text? give --text FILE");
  const auto store = open_store(project, resources::OpenMode::read_only);
  from = language_or_setting(from, "from", store, "target").tag();
  to = language_or_setting(to, "to", store, "pivot").tag();
  const auto index = lexicon::load_index(store, from, to);
  const auto forms = morph::FormTable::load(store, from);
  lexicon::Coverage coverage(index, &forms, from);
  std::uint64_t done = 0;
  resources::for_each_text(texts, format, [&](const resources::TextItem& item) {
    coverage.add(item.text);
    if (++done % 8192 == 0) call.progress().update(done, 0, "texts", "");
  });
  const auto report = coverage.report(top);
  say(call, report);
  if (!svg.empty()) {
    resources::write_file(svg, lexicon::coverage_svg(report, fmt::format("Coverage of {} text by the {}-{} lexicon", from, from, to)));
  }
  call.print_json(json_of(report).dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_coverage{"lexicon", "coverage", "How much of a text the lexicon knows, and which frequent words it lacks.",
                                      "wug lexicon coverage --text news.txt --from isl --to eng --svg coverage.svg", run,
                                      "A word counts as known when it is part of a known multiword, stands in the lexicon as it is, with case folded or\n"
                                      "without diacritics, or when one of its lemmas (by the language's inflection tables) does."};

}  // namespace wug::tools
