#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/run_settings.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::PerplexityOptions options;
  std::uint64_t limit = options.limit;
  bind(call, options.run);
  call.flag("text", options.text, "FILE", "text, JSON lines or verses");
  call.choice("format", options.format, resources::corpus_formats(), "of that text");
  call.flag("unigram", options.unigram, "FILE", "score the piece frequencies of this text beside the model: what a model must beat");
  call.flag("limit", limit, "at most so many texts, drawn by --seed; 0: all");
  call.flag("seed", options.seed, "of that draw");
  call.flag("mask-rest-of-word", options.mask_rest_of_word, "mask a word's later pieces too: no bonus for long splits");
  if (!call.parse()) return 0;
  if (options.text.empty()) throw resources::Error(resources::Cause::usage, "which text? give --text FILE");
  options.limit = static_cast<std::size_t>(limit);
  const auto result = adapt_library().perplexity(options, run_control(call));
  call.say(fmt::format("pseudo-perplexity {:.3f} per piece, {:.3f} per word, {:.4f} per character\n{} texts, {} pieces ({} unknown), {} words, {} characters\n",
                       result.per_piece, result.per_word, result.per_character, result.texts, result.pieces, result.unknown_pieces, result.words,
                       result.characters));
  if (!options.unigram.empty()) {
    call.say(fmt::format("loss {:.4f} per piece; unigram of {}: {:.4f}\n", result.loss, options.unigram, result.unigram_loss));
  }
  nlohmann::ordered_json json{{"per_piece", result.per_piece},
                                    {"per_word", result.per_word},
                                    {"per_character", result.per_character},
                                    {"loss", result.loss},
                                    {"log_likelihood", result.log_likelihood},
                                    {"texts", result.texts},
                                    {"pieces", result.pieces},
                                    {"unknown_pieces", result.unknown_pieces},
                                    {"words", result.words},
                                    {"characters", result.characters},
                                    {"seconds", result.seconds}};
  if (!options.unigram.empty()) json["unigram_loss"] = result.unigram_loss;
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command adapt_perplexity{
    "adapt", "perplexity", "Score text by masked pseudo-perplexity.", "wug adapt perplexity --model adapted --text heldout.txt --limit 200", run,
    "Each piece is masked in turn and predicted from the rest of its text. Per word and per character can be compared\n"
    "between models with different vocabularies, per piece cannot."};

}  // namespace wug::tools
