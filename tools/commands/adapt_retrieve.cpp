#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/run_settings.hpp"

namespace wug::tools {
namespace {

using json = nlohmann::ordered_json;

double rounded(double percent) { return std::round(percent * 1000) / 1000; }

json to_json(const adapt::Precision& precision) {
  return {{"p1", rounded(precision.at_1)}, {"p5", rounded(precision.at_5)}, {"p10", rounded(precision.at_10)}};
}

json to_json(const adapt::RetrievalScore& score) {
  return {{"layer", score.layer}, {"method", score.method}, {"metric", score.metric}, {"forward", to_json(score.forward)}, {"backward", to_json(score.backward)}};
}

json to_json(const adapt::RetrievalResult& result) {
  json layers = json::array();
  for (const auto& score : result.scores) layers.push_back(to_json(score));
  return {{"pairs", result.selection.pairs.size()},
          {"rows_read", result.selection.rows_read},
          {"rows_refused", result.selection.rows_refused},
          {"repeated", result.selection.repeated},
          {"unattested", result.selection.unattested},
          {"best", to_json(result.scores[result.best])},
          {"scores", std::move(layers)},
          {"seconds", rounded(result.seconds)}};
}

std::string to_table(const adapt::RetrievalResult& result) {
  std::string text = fmt::format("{} pairs; in percent, P@1 P@5 of source to target and back\n", result.selection.pairs.size());
  text += fmt::format("{:>5} {:<15} {:<7} {:>6} {:>6}  {:>6} {:>6}\n", "layer", "method", "metric", "P@1", "P@5", "P@1", "P@5");
  for (std::size_t i = 0; i < result.scores.size(); ++i) {
    const auto& score = result.scores[i];
    text += fmt::format("{:>5} {:<15} {:<7} {:>6.1f} {:>6.1f}  {:>6.1f} {:>6.1f}{}\n", score.layer, score.method, score.metric, score.forward.at_1,
                        score.forward.at_5, score.backward.at_1, score.backward.at_5, i == result.best ? "  best" : "");
  }
  return text;
}

/// One line per pair: its ranks (1 is nearest) under the best setting.
void write_ranks(const adapt::RetrievalResult& result, const std::string& path) {
  resources::AtomicFile file(path);
  file.write("source\ttarget\tforward_rank\tbackward_rank\n");
  for (std::size_t i = 0; i < result.selection.pairs.size(); ++i) {
    const auto& pair = result.selection.pairs[i];
    file.write(fmt::format("{}\t{}\t{}\t{}\n", pair.source, pair.target, result.forward_ranks[i] + 1, result.backward_ranks[i] + 1));
  }
  file.commit();
}

int run(Invocation& call) {
  adapt::RetrievalOptions options;
  std::string output;
  std::uint64_t limit = 0;
  bind(call, options.run);
  call.flag("pairs", options.pairs.pairs, "FILE", "lines SOURCE TAB TARGET");
  call.flag("attested-in", options.pairs.attested_in, "FILE", "only pairs whose target occurs in this text");
  call.choice("format", options.pairs.format, resources::corpus_formats(), "of that text");
  call.flag("min-count", options.pairs.least_count, "occurrences asked for");
  call.flag("limit", limit, "at most so many pairs, drawn by --seed; 0: all");
  call.flag("seed", options.pairs.seed, "of that draw");
  call.flag("output", output, "FILE", "TSV of each pair's ranks under the best setting");
  if (!call.parse()) return 0;
  if (options.pairs.pairs.empty()) throw resources::Error(resources::Cause::usage, "which pairs? give --pairs FILE");
  options.pairs.limit = static_cast<std::size_t>(limit);
  const auto result = adapt_library().retrieve(options, run_control(call));
  for (const auto& place : result.selection.refused) call.note(place);
  if (!output.empty()) write_ranks(result, output);
  call.say(to_table(result));
  call.print_json(to_json(result).dump());
  return 0;
}

}  // namespace

extern const Command adapt_retrieve{
    "adapt", "retrieve", "Measure by layer how often a word's translation is its nearest neighbour.",
    "wug adapt retrieve --model adapted --pairs test.tsv --attested-in synthetic.txt --min-count 5 --limit 500", run,
    "A word's vector is the mean of its pieces' states, the special ids left out. Every source and every target is used\n"
    "once. Methods: raw; offset (the mean difference of all pairs added); heldout_offset (that of the other half of the\n"
    "pairs); centred; csls."};

}  // namespace wug::tools
