#include "lexicon/align/link_files.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

std::optional<std::int32_t> position(std::string_view text, std::size_t length) {
  std::int32_t value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || static_cast<std::size_t>(value) >= length) return std::nullopt;
  return value;
}

void append_words(const BitextSide& side, std::size_t k, std::string& out) {
  for (const std::uint32_t word : side.sentence(k)) (out += side.words.word(word)) += ' ';
}

}  // namespace

std::string write_word_pairs(const Bitext& bitext) {
  std::string out;
  for (std::size_t k = 0; k < bitext.size(); ++k) {
    append_words(bitext.source, k, out);
    out += "||| ";
    append_words(bitext.target, k, out);
    out.back() = '\n';
  }
  return out;
}

std::vector<std::vector<Link>> read_links(const std::string& path, const Bitext& bitext) {
  resources::TextInput input(path);
  std::vector<std::vector<Link>> links;
  while (const auto line = input.next()) {
    const std::size_t k = links.size();
    if (k == bitext.size()) throw resources::FormatError({path, line->number, 0}, "more lines than the " + std::to_string(k) + " sentence pairs");
    links.emplace_back();
    for (std::string_view rest = resources::trim(line->text); !rest.empty(); rest = resources::trim(rest)) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(word.size());
      const std::size_t dash = std::min(word.find('-'), word.size());
      const auto i = position(word.substr(0, dash), bitext.source.sentence(k).size());
      const auto j = dash < word.size() ? position(word.substr(dash + 1), bitext.target.sentence(k).size()) : std::nullopt;
      if (!i || !j) throw resources::FormatError({path, line->number, 0}, "found " + resources::in_quotes(word) + ", expected positions in the sentence pair such as 0-2");
      links.back().emplace_back(*i, *j);
    }
  }
  if (links.size() != bitext.size()) {
    throw resources::FormatError({path, links.size(), 0}, "found " + std::to_string(links.size()) + " lines, expected one for each of the " +
                                                              std::to_string(bitext.size()) + " sentence pairs");
  }
  return links;
}

}  // namespace wug::lexicon
