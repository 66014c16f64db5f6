#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/hallucinate.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/inflection_rows.hpp"

namespace wug::tools {
namespace {

/// One word a line, with its edge blanks off; what no inflector would take is left out.
std::vector<std::string> read_words(const std::string& path) {
  std::vector<std::string> words;
  if (path.empty()) return words;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    const std::string_view word = resources::trim(line->text);
    if (line->fault != resources::LineFault::none || word.empty()) continue;
    if (resources::count_code_points(word) <= morph::longest_inflected_word) words.emplace_back(word);
  }
  return words;
}

int run(Invocation& call) {
  morph::HallucinateOptions options;
  std::string file, columns = "auto", output = "-", words;
  std::uint64_t rows = options.rows;
  bool by_row = false;
  call.positional("FILE", file);
  call.choice("method", options.method, morph::hallucination_methods(), "what stems are exchanged for");
  call.flag("rows", rows, "make at most this many");
  call.flag("replace", options.replace, "share of stem characters, or pieces, that change", 0.0, 1.0);
  call.flag("by-row", by_row, "change every row by itself, not all cells of a lemma alike");
  call.flag("balance", options.balance, "rows of rare bundles first");
  call.flag("words", words, "FILE", "further words to learn sounds from, one a line, such as a dictionary's headwords");
  call.flag("mark", options.mark, "ATOM", "add an atom to the bundles, such as fake");
  call.flag("columns", columns, "NAMES", "order of columns, such as lemma,form,bundle; auto finds and states it");
  call.flag("seed", options.seed, "seed of the draws");
  call.flag("output", output, "PATH", "lemma, form, features per line; - is standard output");
  if (!call.parse()) return 0;
  options.rows = static_cast<std::size_t>(std::min<std::uint64_t>(rows, 100'000'000));
  options.by_lemma = !by_row;
  options.words = read_words(words);
  const auto examples = read_inflection_rows(call, file, columns);
  const auto invented = morph::hallucinate(examples, options);
  std::string text;
  for (const auto& row : invented) text += row.lemma + "\t" + row.form + "\t" + row.bundle + "\n";
  if (output == "-") call.print(text);
  else resources::write_file(output, text);
  if (invented.size() < options.rows) {
    call.note(fmt::format("{} of {} rows could be made: the others have no stem of three copied characters", invented.size(), options.rows));
  }
  if (output != "-") call.say(fmt::format("{}: {} rows out of {}\n", output, invented.size(), examples.size()));
  call.print_json(nlohmann::ordered_json{{"method", options.method}, {"examples", examples.size()}, {"rows", invented.size()}, {"seed", options.seed}}.dump());
  return 0;
}

}  // namespace

extern const Command morph_hallucinate{
    "morph", "hallucinate", "Invent training rows: other stems in the paradigms of the given rows.",
    "wug morph hallucinate isl.train --rows 1000 --seed 1 --output isl.invented\n"
    "wug morph hallucinate isl.train --method substrings --balance --words headwords.txt --output - | sort -u", run,
    "Methods: characters (every stem character by any other: Anastasopoulos & Neubig 2019), phonotactic (by what follows the\n"
    "same two characters in lemmas and --words, mostly a vowel for a vowel), substrings (pieces of two or three characters by\n"
    "pieces of other lemmas with the same vowels and consonants). Cells of one lemma change alike, so that an invented lemma\n"
    "has a paradigm; --by-row turns that off. The same rows and seed give the same bytes.\n"
    "When: with about a hundred training rows, a thousand invented ones raised the accuracy of edits by 1 to 2 points (mean of ten\n"
    "languages); with 300 they changed nothing, with 700 and more they lowered it. Try it on development rows first."};

}  // namespace wug::tools
