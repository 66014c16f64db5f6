#include "adapt/tokenizer/fitness.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>

#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

std::string script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return U_FAILURE(status) != 0 ? "Zzzz" : uscript_getShortName(script);
}

void note_unknown(std::string_view text, Fitness& fitness) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = resources::next_code_point(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) continue;
    ++fitness.unknown_characters[c];
    ++fitness.unknown_by_script[script_of(c)];
  }
}

void measure_word(const Tokenizer& tokenizer, std::string_view word, Pieces& pieces, Fitness& fitness) {
  tokenizer.encode(word, pieces);
  ++fitness.words;
  fitness.pieces += pieces.size();
  bool unknown = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces.ids[i] != tokenizer.special().unknown) continue;
    unknown = true;
    ++fitness.unknown_pieces;
    note_unknown(word.substr(pieces.begin[i], pieces.end[i] - pieces.begin[i]), fitness);
  }
  if (unknown) ++fitness.unknown_words;
  if (pieces.size() == 1 && !unknown) ++fitness.whole_words;
}

}  // namespace

void measure(const Tokenizer& tokenizer, std::string_view text, Fitness& fitness) {
  ++fitness.texts;
  fitness.bytes += text.size();
  Pieces pieces;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = resources::next_code_point(text, at);
    ++fitness.characters;
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) {
      ++fitness.characters_by_script[script_of(c)];
      if (begin == std::string_view::npos) begin = start;
    } else if (begin != std::string_view::npos) {
      measure_word(tokenizer, text.substr(begin, start - begin), pieces, fitness);
      begin = std::string_view::npos;
    }
  }
  if (begin != std::string_view::npos) measure_word(tokenizer, text.substr(begin), pieces, fitness);
}

std::vector<std::pair<char32_t, std::uint64_t>> most_unknown(const Fitness& fitness, std::size_t limit) {
  std::vector<std::pair<char32_t, std::uint64_t>> ranked(fitness.unknown_characters.begin(), fitness.unknown_characters.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  ranked.resize(std::min(ranked.size(), limit));
  return ranked;
}

std::size_t advise(const std::vector<Fitness>& models) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < models.size(); ++i) {
    const double difference = models[i].unknown_share() - models[best].unknown_share();
    const bool equal = std::abs(difference) <= 0.005;
    if ((!equal && difference < 0) || (equal && models[i].fertility() < models[best].fertility())) best = i;
  }
  return best;
}

}  // namespace wug::adapt
