#include "adapt/objective/dictionary_lm.hpp"

#include <algorithm>
#include <optional>

#include "adapt/objective/corruptions.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {
namespace {

std::optional<std::int64_t> one_piece(std::string_view word, const Tokenizer& tokenizer, Pieces& pieces) {
  tokenizer.encode(word, pieces);
  if (pieces.size() != 1 || pieces.ids[0] == tokenizer.special().unknown) return std::nullopt;
  return pieces.ids[0];
}

}  // namespace

Synonyms read_synonyms(const std::string& path, const Tokenizer& tokenizer) {
  resources::TextInput input(resources::open_file(path), path);
  Synonyms synonyms;
  Pieces pieces;
  std::size_t rows = 0;
  while (const auto line = input.next()) {
    const std::size_t tab = line->text.find('\t');
    if (line->fault != resources::LineFault::none || tab == std::string_view::npos) continue;
    ++rows;
    const std::string_view rest = line->text.substr(tab + 1);
    const auto word = one_piece(line->text.substr(0, tab), tokenizer, pieces);
    const auto translation = one_piece(rest.substr(0, rest.find('\t')), tokenizer, pieces);
    if (!word || !translation || *word == *translation) continue;
    synonyms[*word].push_back(*translation);
    synonyms[*translation].push_back(*word);
  }
  if (rows == 0) throw resources::FormatError({path, 0, 0}, "found no line with a TAB, expected WORD-TAB-TRANSLATION");
  for (auto& [id, others] : synonyms) {
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }
  return synonyms;
}

Example dictionary_lm(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  Example example = masked_lm(item, context, draws);
  const std::vector<std::uint8_t> starts = context.vocabulary.word_starts(item.ids);
  for (std::size_t i = 0; i < example.labels.size(); ++i) {
    // Only a word of one piece has synonyms: the first piece of a longer one stands for something else.
    const auto place = static_cast<std::size_t>(example.positions[i]);
    const bool whole = starts[place] != 0 && (place + 1 == starts.size() || starts[place + 1] != 0 || context.vocabulary.is_special(item.ids[place + 1]));
    const auto found = whole ? context.synonyms.find(example.labels[i]) : context.synonyms.end();
    example.also_right.push_back(found == context.synonyms.end() ? std::vector<std::int64_t>{} : found->second);
  }
  return example;
}

}  // namespace wug::adapt
