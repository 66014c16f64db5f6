#include "adapt/tokenizer/unigram_trainer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "adapt/tokenizer/character_map_builder.hpp"
#include "adapt/tokenizer/frequent_substrings.hpp"
#include "adapt/tokenizer/piece_class.hpp"
#include "adapt/tokenizer/unigram_fit.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

constexpr char32_t space_mark = U'\u2581';
constexpr std::size_t special_ids = 5;

/// The most frequent characters that make up `coverage` of the text and leave room for one other piece at least.
std::set<char32_t> choose_characters(const std::vector<CountedText>& runs, const UnigramTrainingOptions& options) {
  std::map<char32_t, std::uint64_t> counts;
  std::uint64_t all = 0;
  for (const auto& [text, count] : runs) {
    for (std::size_t at = 0; at < text.size(); all += count) counts[resources::next_code_point(text, at)] += count;
  }
  std::vector<std::pair<char32_t, std::uint64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::set<char32_t> chosen{space_mark};
  std::uint64_t covered = 0;
  for (const auto& [character, count] : ranked) {
    if (static_cast<double>(covered) >= options.coverage * static_cast<double>(all) || chosen.size() + special_ids >= options.size) break;
    covered += count;
    chosen.insert(character);
  }
  return chosen;
}

/// The runs cut at characters that are not in `characters`, equal ones counted together, in byte order.
std::vector<CountedText> keep_characters(const std::vector<CountedText>& runs, const std::set<char32_t>& characters) {
  std::map<std::string, std::uint64_t> kept;
  for (const auto& [text, count] : runs) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t place = at;
      if (characters.contains(resources::next_code_point(text, at))) continue;
      if (place > begin) kept[text.substr(begin, place - begin)] += count;
      begin = at;
    }
    if (begin < text.size()) kept[text.substr(begin)] += count;
  }
  std::vector<CountedText> all;
  for (const auto& [text, count] : kept) all.push_back({text, count});
  return all;
}

std::vector<CountedText> sorted(const std::unordered_map<std::string, std::uint64_t>& counts) {
  std::vector<CountedText> all;
  for (const auto& [text, count] : counts) all.push_back({text, count});
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.text < b.text; });
  return all;
}

std::vector<CountedText> count_characters(const std::vector<CountedText>& runs, const std::set<char32_t>& characters) {
  std::map<char32_t, std::uint64_t> counts;
  for (const char32_t c : characters) counts[c] = 0;
  for (const auto& [text, count] : runs) {
    for (std::size_t at = 0; at < text.size();) counts[resources::next_code_point(text, at)] += count;
  }
  std::vector<CountedText> all;
  for (const auto& [c, count] : counts) all.push_back({resources::to_utf8(std::u32string_view(&c, 1)), count});
  return all;
}

UnigramParts with_specials(std::vector<ScoredPiece> pieces, std::string character_map) {
  SentencePieceFile file;
  file.pieces = {{"<unk>", 0, PieceType::unknown}, {"<s>", 0, PieceType::control}, {"</s>", 0, PieceType::control}};
  std::move(pieces.begin(), pieces.end(), std::back_inserter(file.pieces));
  file.character_map = std::move(character_map);
  UnigramParts parts = unigram_from_sentencepiece(std::move(file), "trained");
  parts.double_scores = true;  // as the tokenizer.json that is written will be read
  return parts;
}

}  // namespace

UnigramTrainer::UnigramTrainer()
    : character_map_(build_character_map(compatibility_replacements())), normalizer_(CharacterMap(character_map_), {}) {}

void UnigramTrainer::add(std::string_view text) {
  normalizer_.normalise(text, scratch_);
  const std::string_view normal = scratch_.text;
  std::size_t begin = 0;
  PieceClass before = PieceClass::any;
  for (std::size_t at = 0; at < normal.size();) {
    const std::size_t place = at;
    const char32_t c = resources::next_code_point(normal, at);
    const PieceClass here = piece_class(c);
    const bool word = c == space_mark;
    if (word) ++words_;
    const bool apart = word || (here != PieceClass::any && before != PieceClass::any && here != before);
    if (apart && place > begin) {
      ++runs_[std::string(normal.substr(begin, place - begin))];
      begin = place;
    }
    if (apart || here != PieceClass::any) before = here;
  }
  if (begin < normal.size()) ++runs_[std::string(normal.substr(begin))];
}

UnigramParts UnigramTrainer::train(const UnigramTrainingOptions& options) const {
  using resources::Cause;
  using resources::Error;
  if (words_ == 0) throw Error(Cause::data, "found no word in the text, expected text to learn a vocabulary from");
  if (options.size < special_ids + 2) throw Error(Cause::usage, fmt::format("vocabulary size {}: expected at least {}", options.size, special_ids + 2));
  std::vector<CountedText> runs = sorted(runs_);
  const std::set<char32_t> characters = choose_characters(runs, options);
  runs = keep_characters(runs, characters);
  const std::vector<CountedText> required = count_characters(runs, characters);
  const std::vector<CountedText> seeds = frequent_substrings(runs, {.longest = options.longest_piece, .most = options.most_seeds});
  UnigramFit fit(runs, required, seeds, options.threads);
  return with_specials(fit.shrink(options.size - special_ids), character_map_);
}

}  // namespace wug::adapt
