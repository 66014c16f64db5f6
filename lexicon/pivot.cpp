#include "lexicon/pivot.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lexicon/store.hpp"
#include "resources/error.hpp"

namespace wug::lexicon {
namespace {

/// A word with its part of speech: what edges join on.
using Word = std::pair<std::string, std::string>;
using Edges = std::map<Word, std::map<std::string, double>>;

Edges load_edges(const resources::Store& store, const std::string& from, const std::string& to) {
  Edges edges;
  PairFilter filter;
  filter.predicted = false;
  for_each_pair(store, from, to, [&edges](const StoredPair& pair) {
    edges[{std::string(pair.headword), std::string(pair.pos)}][std::string(pair.translation)] += pair.weight;
  }, filter);
  return edges;
}

Edges require_edges(const resources::Store& store, const std::string& from, const std::string& to) {
  Edges edges = load_edges(store, from, to);
  if (!edges.empty()) return edges;
  throw resources::Error(resources::Cause::data, "found no pairs from " + from + " to " + to + " that are more than predicted, expected a dictionary; get one with: wug lexicon import FILE --from " +
                                                     from + " --to " + to);
}

double sum_of(const std::map<std::string, double>& weights) {
  double sum = 0;
  for (const auto& [word, weight] : weights) sum += weight;
  return sum;
}

/// Every entry of `edges` for a word whose part of speech agrees with `pos`: equal, or unknown on either side.
template <class Use>
void for_each_agreeing(const Edges& edges, const std::string& word, const std::string& pos, Use use) {
  for (auto at = edges.lower_bound({word, ""}); at != edges.end() && at->first.first == word; ++at) {
    const std::string& found = at->first.second;
    if (found == pos || found.empty() || pos.empty()) use(at->second);
  }
}

struct Candidate {
  double probability = 0;
  std::set<std::string> pivots;
};

double consultation(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t common = 0;
  for (const std::string& word : a) common += b.count(word);
  return a.empty() && b.empty() ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

std::map<std::string, std::set<std::string>> words_of(const Edges& edges) {
  std::map<std::string, std::set<std::string>> words;
  for (const auto& [word, translations] : edges) {
    for (const auto& [translation, weight] : translations) words[word.first].insert(translation);
  }
  return words;
}

/// Adds what one pivot language says to the pairs found so far.
void join(const Edges& first, const Edges& second, const Edges& back, const std::string& language,
          const PivotOptions& options, std::map<std::pair<Word, std::string>, PivotPair>& found) {
  const auto pivots_of_source = words_of(first), pivots_of_target = words_of(back);
  for (const auto& [source, pivots] : first) {
    const double total = sum_of(pivots);
    if (pivots.size() > options.most_fan_out || total <= 0) continue;
    std::map<std::string, Candidate> candidates;
    for (const auto& edge : pivots) {  // no structured binding: clang before 16 cannot capture one
      const std::string& pivot = edge.first;
      const double share = edge.second / total;
      for_each_agreeing(second, pivot, source.second, [&](const std::map<std::string, double>& targets) {
        const double all = sum_of(targets);
        if (targets.size() > options.most_fan_out || all <= 0) return;
        for (const auto& [target, to_target] : targets) {
          Candidate& candidate = candidates[target];
          candidate.probability += share * to_target / all;
          candidate.pivots.insert(pivot);
        }
      });
    }
    for (const auto& [target, candidate] : candidates) {
      const auto others = pivots_of_target.find(target);
      const double agreement = others == pivots_of_target.end()
                                   ? 0 : consultation(pivots_of_source.at(source.first), others->second);
      if (agreement < options.min_consultation && candidate.pivots.size() < options.min_pivots) continue;
      PivotPair& pair = found[{source, target}];
      pair.source = source.first;
      pair.pos = source.second;
      pair.target = target;
      pair.probability = 1 - (1 - pair.probability) * (1 - std::min(1.0, candidate.probability));
      pair.consultation = std::max(pair.consultation, agreement);
      for (const std::string& pivot : candidate.pivots) pair.pivots.push_back(language + ":" + pivot);
    }
  }
}

}  // namespace

std::vector<PivotPair> pivot_pairs(const resources::Store& store, const std::string& from,
                                   const std::vector<std::string>& through, const std::string& to,
                                   const PivotOptions& options) {
  std::map<std::pair<Word, std::string>, PivotPair> found;
  for (const std::string& language : through) {
    const Edges first = require_edges(store, from, language), second = require_edges(store, language, to);
    join(first, second, load_edges(store, to, language), language, options, found);
  }
  std::vector<PivotPair> pairs;
  for (auto& [key, pair] : found) pairs.push_back(std::move(pair));
  std::sort(pairs.begin(), pairs.end(), [](const PivotPair& a, const PivotPair& b) {
    return std::tie(a.source, b.probability, a.target, a.pos) < std::tie(b.source, a.probability, b.target, b.pos);
  });
  return pairs;
}

}  // namespace wug::lexicon
