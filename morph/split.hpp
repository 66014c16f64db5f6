#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "morph/inflection_items.hpp"
#include "morph/partition.hpp"

namespace wug::morph {

/// What train, dev and test share nothing of.
enum class SplitBy : unsigned char {
  random,  ///< rows; the forms of one cell stay together
  lemma,   ///< lemmas
  bundle,  ///< feature bundles
  both,    ///< lemmas and bundles; rows that mix sides are left out
};

struct SplitOptions {
  SplitBy by = SplitBy::random;
  double dev = 0.1, test = 0.1;  ///< shares (of rows, lemmas or bundles); the rest is train
  std::uint64_t seed = 1;
};

struct Split {
  std::vector<InflectionItem> train, dev, test;
  std::size_t left_out = 0;
};

/// Sides are a pure function of seed and key (the cell, the lemma, the bundle), so adding rows moves no others.
Split split_items(const std::vector<InflectionItem>& items, const SplitOptions& options);

/// What of one set stands in the training set.
struct LeakReport {
  std::size_t items = 0, cells = 0, rows = 0;  ///< cells: lemma and bundle; rows: the form as well
  std::size_t lemmas = 0, bundles = 0;         ///< items whose lemma, whose bundle is known
  std::size_t partition[4] = {0, 0, 0, 0};     ///< both, lemma, feats, unseen
};
LeakReport find_leaks(const std::vector<InflectionItem>& train, const std::vector<InflectionItem>& set);

}  // namespace wug::morph
