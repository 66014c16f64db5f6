#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "adapt/tokenizer/tokenizer.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/vocabulary.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  using resources::Cause;
  using resources::Error;
  adapt::VocabularyOptions options;
  options.size = 8000;
  std::string output;
  unsigned longest = 512;
  bool force = false;
  bind(call, options);
  call.flag("size", options.size, "pieces wanted, special ones included", 1, 2'000'000);
  call.flag("longest-input", longest, "tokens that a model over this vocabulary takes; stands in tokenizer_config.json", 3, 1'000'000);
  call.flag("output", output, "DIR", "the folder for the tokenizer's files");
  call.flag("force", force, "replace a tokenizer that is already there");
  if (!call.parse()) return 0;
  require_text(options);
  if (output.empty()) throw Error(Cause::usage, "where to? give --output DIR");
  if (!force && !adapt::tokenizer_files(output).empty()) {
    throw Error(Cause::cannot_create, resources::in_quotes(output) + " already holds a tokenizer; give --force to replace it");
  }
  const adapt::LearnedVocabulary learned = adapt::learn_vocabulary(options, call.progress());
  resources::make_folder(output);
  learned.write(longest, output);
  call.say(fmt::format("{}: {} pieces learned from {} words in {} texts\n", output, learned.size, learned.words, learned.texts));
  call.print_json(nlohmann::ordered_json{{"output", output}, {"tokenizer", options.tokenizer}, {"vocabulary", learned.size}, {"texts", learned.texts}, {"words", learned.words}}.dump());
  return 0;
}

}  // namespace

extern const Command adapt_vocabulary{"adapt", "vocabulary", "Learn a tokenizer's vocabulary from text.",
                                      "wug adapt vocabulary --tokenizer unigram --size 16000 --text icelandic.txt --output vocabulary", run,
                                      "The folder opens with AutoTokenizer and with wug adapt tokenize and fitness. A model over a new vocabulary is wug adapt create's."};

}  // namespace wug::tools
