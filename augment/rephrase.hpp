#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resources/import_report.hpp"

namespace wug::augment {

/// One turn of a dialogue: what was said, and the state it was understood as.
struct Turn {
  std::string utterance;
  std::string state;  ///< interpretation ("domain|intent|slot:value"), else the normalised utterance
};

/// Turns of one user that belong together, and how the last one ended.
struct Dialogue {
  std::string user;
  std::vector<Turn> turns;
  bool success = false;
};

struct RephraseOptions {
  std::uint64_t least_count = 1;   ///< transitions seen less often are dropped
  std::uint64_t least_users = 1;   ///< the same by different users (privacy, spam)
  std::uint64_t least_support = 2; ///< dialogues in which the rewrite's target ended
  double least_score = 0.4;        ///< tau: s_ij of a rewrite
  double margin = 0;               ///< delta: a rewrite must score above s_ii * (1 + delta)
  double least_success = 0.5;      ///< rho: direct success of the target
};

/// A state that is better said as another.
struct Rewrite {
  std::string from, to;            ///< states
  std::string utterance;           ///< the commonest wording of `to` that succeeded
  double score = 0;                ///< s_ij = N_ij * R_j+: success is reached from j, starting at i
  double stay = 0;                 ///< s_ii
  std::uint64_t support = 0;
};

/// The absorbing Markov chain of dialogues: states lead to states, to success or to failure.
/// Source: Ponnusamy et al. 2020 (method); SYNTHESIS.md section 14.
///   P = [[Q R], [0 I]],  x_0 = e_i, x_{k+1} = x_k Q, N_i = sum of x_k,  s_ij = N_ij R_j+,  b_i = sum of s_ij over j
class RephraseGraph {
 public:
  /// States are numbered in the order of their bytes; the same dialogues in any order give the same graph.
  RephraseGraph(const std::vector<Dialogue>& dialogues, const RephraseOptions& options);

  std::size_t size() const { return states_.size(); }
  const std::string& state(std::size_t i) const { return states_[i]; }
  std::size_t find(std::string_view state) const;
  /// Probability of success right after state i.
  double direct_success(std::size_t i) const { return success_[i]; }
  /// Expected visits N_i to every state from i, sparse and ascending; solved by powers until what is left is below 1e-12.
  std::vector<std::pair<std::size_t, double>> visits(std::size_t i) const;
  /// s_ij for all j that can be reached.
  std::vector<std::pair<std::size_t, double>> scores(std::size_t i) const;
  /// b_i: success in the end.
  double success(std::size_t i) const;

  /// For each state the best other state, where it is good enough; of a pair A to B and B to A neither is kept.
  std::vector<Rewrite> rewrites() const;

 private:
  RephraseOptions options_;
  std::vector<std::string> states_;
  std::vector<std::vector<std::pair<std::size_t, double>>> next_;
  std::vector<double> success_;
  std::vector<std::uint64_t> support_;
  std::vector<std::map<std::string, std::uint64_t>> wordings_;  ///< of successful last turns
  std::size_t longest_ = 1;
};

/// Wording pairs: a user's own next wording, or wordings of different users for one successful state.
struct RephrasePair {
  std::string first, second;
  bool same_user = false;
  std::uint64_t count = 0;
};
std::vector<RephrasePair> rephrase_pairs(const std::vector<Dialogue>& dialogues);

/// Would the rewrites have helped in later dialogues? A win: the first turn's state failed in the end where its rewrite has
/// succeeded at other users' hands; a loss the reverse.
struct RewriteTrial {
  std::uint64_t dialogues = 0, fired = 0, wins = 0, losses = 0, defects_before = 0, defects_after = 0;
};
RewriteTrial try_rewrites(const std::vector<Rewrite>& rewrites, const std::vector<Dialogue>& later);

/// Reads sessions, one JSON object a line:
///   {"user": "u1", "turns": [{"text": "play it", "interpretation": "music|play|song:it", "time": 12.5, "success": false}, …]}
/// `interpretation` may be absent (the normalised text is the state); `success` of the last turn counts, "stop" as a text is
/// a failure; a pause above `gap` seconds starts a new dialogue. Lines that cannot be used go to `report`.
std::vector<Dialogue> read_sessions(const std::vector<std::string>& paths, double gap, resources::ImportReport& report);

}  // namespace wug::augment
