#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "adapt/tokenizer/fitness.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t characters_shown = 20;

struct Report {
  std::string text;
  json models = json::array();
};

void add(const std::string& name, const adapt::Fitness& fitness, Report& report) {
  report.text += fmt::format("{}\n  {:.3f} pieces per word, {:.1f} % of words whole, {:.2f} % of words with unknowns, {:.1f} pieces per text\n", name, fitness.fertility(),
                             100 * fitness.whole_share(), 100 * fitness.unknown_share(),
                             fitness.texts == 0 ? 0.0 : static_cast<double>(fitness.pieces) / static_cast<double>(fitness.texts));
  json characters = json::array();
  for (const auto& [c, count] : adapt::most_unknown(fitness, characters_shown)) {
    const std::string text = resources::to_utf8(std::u32string_view(&c, 1));
    report.text += fmt::format("  unknown U+{:04X} {} {}\n", static_cast<std::uint32_t>(c), resources::escape_for_terminal(text), count);
    characters.push_back({{"code_point", fmt::format("U+{:04X}", static_cast<std::uint32_t>(c))}, {"character", text}, {"count", count}});
  }
  report.models.push_back({{"model", name},
                           {"texts", fitness.texts},
                           {"words", fitness.words},
                           {"characters", fitness.characters},
                           {"pieces", fitness.pieces},
                           {"fertility", fitness.fertility()},
                           {"whole_word_share", fitness.whole_share()},
                           {"unknown_word_share", fitness.unknown_share()},
                           {"unknown_pieces", fitness.unknown_pieces},
                           {"characters_by_script", fitness.characters_by_script},
                           {"unknown_by_script", fitness.unknown_by_script},
                           {"unknown_characters", std::move(characters)}});
}

int run(Invocation& call) {
  std::vector<std::string> models, texts;
  std::string format = "auto";
  call.flag("model", models, "PATH", "a model folder or tokenizer file; may be given several times");
  call.choice("format", format, resources::corpus_formats(), "of the texts");
  call.positional("FILE", texts, 1);
  if (!call.parse()) return 0;
  if (models.empty()) throw resources::Error(resources::Cause::usage, "which model? give --model PATH, several times to compare");
  std::vector<adapt::Fitness> found;
  Report report;
  for (const auto& path : models) {
    const auto tokenizer = adapt::open_tokenizer(path);
    adapt::Fitness fitness;
    resources::for_each_text(texts, format, [&](const resources::TextItem& item) {
      adapt::measure(*tokenizer, item.text, fitness);
      if (fitness.texts % 1024 == 0) call.progress().update(fitness.texts, 0, "texts", path);
    });
    if (fitness.words == 0) throw resources::Error(resources::Cause::data, "found no word in the text");
    add(path, fitness, report);
    found.push_back(std::move(fitness));
  }
  const std::string& advice = models[adapt::advise(found)];
  if (models.size() > 1) report.text += fmt::format("advice: start from {} (fewest words with unknowns, then fewest pieces per word)\n", advice);
  call.say(report.text);
  call.print_json(json{{"models", std::move(report.models)}, {"advice", advice}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_fitness{"adapt", "fitness", "Compare how well models' tokenizers fit a language.",
                                   "wug adapt fitness --model mbert --model xlm-roberta-base verses.txt", run,
                                   "Words are split at white space. Unknown pieces are counted by script and character."};

}  // namespace wug::tools
