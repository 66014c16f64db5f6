#include "augment/rephrase.hpp"

#include <algorithm>
#include <set>

namespace wug::augment {
namespace {

constexpr double negligible = 1e-12;
constexpr std::size_t most_steps = 10'000;

struct Edge {
  std::uint64_t count = 0;
  std::set<std::string> users;
};

}  // namespace

RephraseGraph::RephraseGraph(const std::vector<Dialogue>& dialogues, const RephraseOptions& options) : options_(options) {
  std::set<std::string> names;
  for (const Dialogue& dialogue : dialogues) {
    for (const Turn& turn : dialogue.turns) names.insert(turn.state);
    longest_ = std::max(longest_, dialogue.turns.size());
  }
  states_.assign(names.begin(), names.end());
  const std::size_t n = states_.size();
  std::vector<std::map<std::size_t, Edge>> edges(n);
  std::vector<std::uint64_t> won(n), lost(n);
  wordings_.resize(n);
  for (const Dialogue& dialogue : dialogues) {
    for (std::size_t t = 0; t < dialogue.turns.size(); ++t) {
      const std::size_t state = find(dialogue.turns[t].state);
      if (t + 1 < dialogue.turns.size()) {
        Edge& edge = edges[state][find(dialogue.turns[t + 1].state)];
        ++edge.count;
        edge.users.insert(dialogue.user);
      } else {
        ++(dialogue.success ? won : lost)[state];
        if (dialogue.success) ++wordings_[state][dialogue.turns[t].utterance];
      }
    }
  }
  next_.resize(n);
  success_.resize(n);
  support_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::erase_if(edges[i], [&](const auto& e) { return e.second.count < options.least_count || e.second.users.size() < options.least_users; });
    std::uint64_t total = won[i] + lost[i];
    for (const auto& [j, edge] : edges[i]) total += edge.count;
    support_[i] = won[i] + lost[i];
    if (total == 0) continue;
    for (const auto& [j, edge] : edges[i]) next_[i].emplace_back(j, static_cast<double>(edge.count) / static_cast<double>(total));
    success_[i] = static_cast<double>(won[i]) / static_cast<double>(total);
  }
}

std::size_t RephraseGraph::find(std::string_view state) const {
  return static_cast<std::size_t>(std::lower_bound(states_.begin(), states_.end(), state) - states_.begin());
}

std::vector<std::pair<std::size_t, double>> RephraseGraph::visits(std::size_t i) const {
  std::map<std::size_t, double> sum, now{{i, 1.0}};
  for (std::size_t step = 0; step < most_steps && !now.empty(); ++step) {
    std::map<std::size_t, double> after;
    for (const auto& [state, weight] : now) {
      sum[state] += weight;
      for (const auto& [j, p] : next_[state]) after[j] += weight * p;
    }
    std::erase_if(after, [](const auto& e) { return e.second < negligible; });
    now = std::move(after);
  }
  return {sum.begin(), sum.end()};
}

std::vector<std::pair<std::size_t, double>> RephraseGraph::scores(std::size_t i) const {
  auto result = visits(i);
  for (auto& [j, value] : result) value *= success_[j];
  return result;
}

double RephraseGraph::success(std::size_t i) const {
  double sum = 0;
  for (const auto& [j, score] : scores(i)) sum += score;
  return sum;
}

std::vector<Rewrite> RephraseGraph::rewrites() const {
  std::vector<Rewrite> found;
  std::map<std::string, std::string> target;
  for (std::size_t i = 0; i < size(); ++i) {
    std::size_t best = i;
    double best_score = -1, stay = 0;
    for (const auto& [j, score] : scores(i)) {
      if (j == i) stay = score;
      if (score > best_score) {
        best = j;
        best_score = score;
      }
    }
    const bool fires = best != i && best_score >= options_.least_score && best_score > stay * (1 + options_.margin) &&
                       support_[best] >= options_.least_support && success_[best] >= options_.least_success;
    if (!fires) continue;
    Rewrite rewrite{states_[i], states_[best], {}, best_score, stay, support_[best]};
    std::uint64_t most = 0;
    for (const auto& [wording, count] : wordings_[best]) {
      if (count > most) {
        most = count;
        rewrite.utterance = wording;
      }
    }
    target[rewrite.from] = rewrite.to;
    found.push_back(std::move(rewrite));
  }
  std::erase_if(found, [&](const Rewrite& r) {
    const auto back = target.find(r.to);
    return back != target.end() && back->second == r.from;
  });
  return found;
}

std::vector<RephrasePair> rephrase_pairs(const std::vector<Dialogue>& dialogues) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> own;
  std::map<std::string, std::map<std::string, std::set<std::string>>> wordings;  // state → wording → users
  for (const Dialogue& dialogue : dialogues) {
    if (!dialogue.success || dialogue.turns.empty()) continue;
    const Turn& last = dialogue.turns.back();
    wordings[last.state][last.utterance].insert(dialogue.user);
    if (dialogue.turns.size() < 2) continue;
    const std::string& before = dialogue.turns[dialogue.turns.size() - 2].utterance;
    if (before != last.utterance) ++own[{before, last.utterance}];
  }
  std::vector<RephrasePair> pairs;
  for (const auto& [pair, count] : own) pairs.push_back({pair.first, pair.second, true, count});
  constexpr std::size_t most_wordings = 50;  // of one state; pairs grow with its square
  for (const auto& [state, by_wording] : wordings) {
    std::size_t i = 0;
    for (auto a = by_wording.begin(); a != by_wording.end() && i < most_wordings; ++a, ++i) {
      std::size_t j = i + 1;
      for (auto b = std::next(a); b != by_wording.end() && j < most_wordings; ++b, ++j) {
        std::set<std::string> users = a->second;
        users.insert(b->second.begin(), b->second.end());
        if (users.size() > 1) pairs.push_back({a->first, b->first, false, users.size()});
      }
    }
  }
  return pairs;
}

RewriteTrial try_rewrites(const std::vector<Rewrite>& rewrites, const std::vector<Dialogue>& later) {
  std::map<std::string, std::string> target;
  for (const Rewrite& rewrite : rewrites) target[rewrite.from] = rewrite.to;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> outcomes;  // of dialogues that begin with a state: won, all
  for (const Dialogue& dialogue : later) {
    if (dialogue.turns.empty()) continue;
    auto& [won, all] = outcomes[dialogue.turns[0].state];
    won += dialogue.success && dialogue.turns.size() == 1;
    ++all;
  }
  RewriteTrial trial;
  for (const Dialogue& dialogue : later) {
    if (dialogue.turns.empty()) continue;
    ++trial.dialogues;
    const bool defect = !dialogue.success || dialogue.turns.size() > 1;  // the first wording did not do
    trial.defects_before += defect;
    const auto rewrite = target.find(dialogue.turns[0].state);
    if (rewrite == target.end()) {
      trial.defects_after += defect;
      continue;
    }
    ++trial.fired;
    const auto outcome = outcomes.find(rewrite->second);
    const bool better = outcome != outcomes.end() && 2 * outcome->second.first > outcome->second.second;
    trial.wins += defect && better;
    trial.losses += !defect && !better;
    trial.defects_after += !better;
  }
  return trial;
}

}  // namespace wug::augment
