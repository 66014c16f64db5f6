#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wug::morph {

/// One gold form with what a system gave for its cell.
struct ScoredItem {
  std::string lemma, bundle, gold, guess;
};

/// How the official scorers of the shared tasks compare (INFLECTION.md, section 2).
enum class ScoreRule : unsigned char {
  cells,      ///< 2016-2021 evaluate.py: keyed by lemma and bundle, later repeats overwrite earlier ones; raw strings
  lines,      ///< 2020 compute_acc_single.py, 2023: line by line, raw strings
  lines_nfc,  ///< 2022 evaluate.py: line by line, fields stripped, NFC on both sides
};
/// "cells", "lines" and "lines, NFC".
std::string_view name_of(ScoreRule rule);
/// The rule of the year's own evaluation script.
ScoreRule rule_of_year(int year);

struct Score {
  std::uint64_t items = 0, correct = 0;
  std::uint64_t distance = 0;  ///< sum of Levenshtein distances in code points
  double accuracy() const { return items == 0 ? 0 : 100.0 * static_cast<double>(correct) / static_cast<double>(items); }
  double mean_levenshtein() const { return items == 0 ? 0 : static_cast<double>(distance) / static_cast<double>(items); }
  Score& operator+=(const Score& other);
};

/// Whether each item is correct under a rule and how far off it is; under `cells` overwritten items are not counted.
struct Judgement {
  bool counted = true, correct = false;
  std::uint32_t distance = 0;
};
std::vector<Judgement> judge(std::span<const ScoredItem> items, ScoreRule rule);

Score score(std::span<const ScoredItem> items, ScoreRule rule);
Score sum(std::span<const Judgement> judgements);

/// Unweighted mean of the accuracies; the item-weighted one is the accuracy of the sum of the scores.
double macro_accuracy(std::span<const Score> scores);

}  // namespace wug::morph
