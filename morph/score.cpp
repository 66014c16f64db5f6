#include "morph/score.hpp"

#include <unordered_map>

#include "morph/edit_distance.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

std::string normalised(std::string_view text) {
  const std::string_view stripped = resources::trim(text);
  return resources::find_invalid_utf8(stripped) ? std::string(stripped) : resources::nfc(stripped);
}

}  // namespace

std::string_view name_of(ScoreRule rule) {
  switch (rule) {
    case ScoreRule::cells: return "cells";
    case ScoreRule::lines: return "lines";
    case ScoreRule::lines_nfc: return "lines, NFC";
  }
  return "";
}

ScoreRule rule_of_year(int year) {
  if (year == 2022) return ScoreRule::lines_nfc;
  return year >= 2023 ? ScoreRule::lines : ScoreRule::cells;
}

Score& Score::operator+=(const Score& other) {
  items += other.items;
  correct += other.correct;
  distance += other.distance;
  return *this;
}

std::vector<Judgement> judge(std::span<const ScoredItem> items, ScoreRule rule) {
  std::vector<Judgement> judgements(items.size());
  std::unordered_map<std::string, std::size_t> latest;  // of a cell, under ScoreRule::cells
  for (std::size_t i = 0; i < items.size(); ++i) {
    Judgement& judgement = judgements[i];
    if (rule == ScoreRule::lines_nfc) {
      const std::string gold = normalised(items[i].gold), guess = normalised(items[i].guess);
      judgement.correct = gold == guess;
      judgement.distance = judgement.correct ? 0 : static_cast<std::uint32_t>(edit_distance(gold, guess));
      continue;
    }
    judgement.correct = items[i].gold == items[i].guess;
    if (!judgement.correct) judgement.distance = static_cast<std::uint32_t>(edit_distance(std::string_view(items[i].gold), items[i].guess));
    if (rule != ScoreRule::cells) continue;
    const auto [entry, added] = latest.emplace(items[i].lemma + '\t' + items[i].bundle, i);
    if (added) continue;
    judgements[entry->second].counted = false;
    entry->second = i;
  }
  return judgements;
}

Score sum(std::span<const Judgement> judgements) {
  Score total;
  for (const Judgement& judgement : judgements) {
    if (!judgement.counted) continue;
    ++total.items;
    total.correct += judgement.correct ? 1 : 0;
    total.distance += judgement.distance;
  }
  return total;
}

Score score(std::span<const ScoredItem> items, ScoreRule rule) { return sum(judge(items, rule)); }

double macro_accuracy(std::span<const Score> scores) {
  double total = 0;
  for (const Score& one : scores) total += one.accuracy();
  return scores.empty() ? 0 : total / static_cast<double>(scores.size());
}

}  // namespace wug::morph
