#include "adapt/task/spanning_tree.hpp"

#include <algorithm>
#include <limits>

namespace wug::adapt {
namespace {

/// A cycle as it was contracted: its members, and the arc inside the cycle that ends at each.
struct Cycle {
  struct Member {
    std::vector<std::size_t> words;
    std::size_t head, dependent;  ///< the arc's words
  };
  std::vector<Member> members;
};

/// Contracts cycles of best arcs until there is none, then undoes it, breaking each cycle where an arc enters it.
class Contraction {
 public:
  Contraction(std::vector<double> scores, std::size_t words) : size_(words + 1), scores_(std::move(scores)), arcs_(size_ * size_), best_(size_) {
    for (std::size_t v = 0; v < size_; ++v) {
      inside_.push_back({v});
      active_.push_back(v);
      for (std::size_t u = 0; u < size_; ++u) arcs_[v * size_ + u] = {u, v};
    }
  }

  std::vector<int> solve() {
    for (;;) {
      find_best();
      const std::vector<std::size_t> cycle = find_cycle();
      if (cycle.empty()) break;
      contract(cycle);
    }
    std::vector<int> heads(size_, -1);
    for (const std::size_t v : active_) {
      if (v != 0) heads[arc(v).dependent] = static_cast<int>(arc(v).head);
    }
    for (auto cycle = cycles_.rbegin(); cycle != cycles_.rend(); ++cycle) {
      for (const Cycle::Member& member : cycle->members) {
        const bool entered = std::any_of(member.words.begin(), member.words.end(), [&](std::size_t word) { return heads[word] >= 0; });
        if (!entered) heads[member.dependent] = static_cast<int>(member.head);
      }
    }
    heads.erase(heads.begin());
    return heads;
  }

 private:
  struct Arc {
    std::size_t head, dependent;
  };
  double& score(std::size_t head, std::size_t dependent) { return scores_[dependent * size_ + head]; }
  const Arc& arc(std::size_t v) const { return arcs_[v * size_ + best_[v]]; }

  void find_best() {
    for (const std::size_t v : active_) {
      best_[v] = v == 0 ? 0 : std::numeric_limits<std::size_t>::max();
      for (const std::size_t u : active_) {
        if (v != 0 && u != v && (best_[v] >= size_ || score(u, v) > score(best_[v], v))) best_[v] = u;
      }
    }
  }

  /// The nodes of one cycle of best arcs; empty where they form a tree.
  std::vector<std::size_t> find_cycle() const {
    std::vector<std::size_t> walk(size_, 0);
    for (const std::size_t start : active_) {
      std::size_t v = start;
      while (v != 0 && walk[v] == 0) {
        walk[v] = start + 1;
        v = best_[v];
      }
      if (v == 0 || walk[v] != start + 1) continue;
      std::vector<std::size_t> cycle{v};
      for (std::size_t u = best_[v]; u != v; u = best_[u]) cycle.push_back(u);
      return cycle;
    }
    return {};
  }

  void contract(const std::vector<std::size_t>& cycle) {
    const std::size_t whole = cycle.front();
    Cycle record;
    std::vector<double> inside(size_, 0);
    for (const std::size_t v : cycle) {
      record.members.push_back({inside_[v], arc(v).head, arc(v).dependent});
      inside[v] = score(best_[v], v);
    }
    std::erase_if(active_, [&](std::size_t v) { return v != whole && std::find(cycle.begin(), cycle.end(), v) != cycle.end(); });
    for (const std::size_t u : active_) {
      if (u == whole) continue;
      // Into the cycle: what is gained at the member entered over its arc inside. Out of it: the best member.
      std::size_t entered = whole, left = whole;
      for (const std::size_t v : cycle) {
        if (score(u, v) - inside[v] > score(u, entered) - inside[entered]) entered = v;
        if (score(v, u) > score(left, u)) left = v;
      }
      const double gain = score(u, entered) - inside[entered], out = score(left, u);
      const Arc into = arcs_[entered * size_ + u], from = arcs_[u * size_ + left];
      score(u, whole) = gain;
      score(whole, u) = out;
      arcs_[whole * size_ + u] = into;
      arcs_[u * size_ + whole] = from;
    }
    for (const std::size_t v : cycle) {
      if (v != whole) inside_[whole].insert(inside_[whole].end(), inside_[v].begin(), inside_[v].end());
    }
    cycles_.push_back(std::move(record));
  }

  std::size_t size_;
  std::vector<double> scores_;  ///< [dependent][head], of nodes
  std::vector<Arc> arcs_;       ///< the words' arc behind each
  std::vector<std::size_t> best_, active_;
  std::vector<std::vector<std::size_t>> inside_;  ///< the words of every node
  std::vector<Cycle> cycles_;
};

}  // namespace

std::vector<int> best_tree(std::vector<double> scores, std::size_t words) {
  if (words == 0) return {};
  // Every root arc costs more than all other arcs can gain: the best tree then has a single one, and among those trees the
  // cost is the same for all.
  const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
  const double cost = (*high - *low + 1) * static_cast<double>(words);
  for (std::size_t d = 1; d <= words; ++d) scores[d * (words + 1)] -= cost;
  return Contraction(std::move(scores), words).solve();
}

void keep_first_root(std::vector<int>& heads) {
  const auto root = std::find(heads.begin(), heads.end(), 0);
  if (root != heads.end()) std::replace(root + 1, heads.end(), 0, static_cast<int>(root - heads.begin()) + 1);
}

}  // namespace wug::adapt
