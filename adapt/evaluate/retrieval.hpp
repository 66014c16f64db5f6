#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/evaluate/retrieval_pairs.hpp"
#include "adapt/evaluate/run_settings.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct RetrievalOptions {
  RunSettings run;
  PairOptions pairs;
};

/// Shares in percent of queries whose translation is among the 1, 5, 10 nearest candidates.
struct Precision {
  double at_1 = 0, at_5 = 0, at_10 = 0;
};

/// One layer looked at in one way. With s a source's vector, t a target's, both means over pieces:
///   raw             nearest t to s
///   offset          nearest t to s + d, d = mean(t - s) over the tested pairs (Pires et al. 2019)
///   heldout_offset  the same, d from the other half of the pairs (even and odd rows)
///   centred         both sides minus their own mean
///   csls            2 sim(s, t) - mean of the 10 nearest of s - mean of the 10 nearest of t (Conneau et al. 2018)
struct RetrievalScore {
  std::int64_t layer = 0;  ///< 0: the embeddings
  std::string method;
  std::string metric;      ///< cosine or l2
  Precision forward;       ///< sources look for their targets
  Precision backward;
};

struct RetrievalResult {
  PairSelection selection;
  std::vector<RetrievalScore> scores;  ///< by layer, method, metric
  std::size_t best = 0;                ///< index of the score with the highest mean P@1 of both directions
  std::vector<std::uint32_t> forward_ranks, backward_ranks;  ///< of the best score, per pair; 0 is a hit at 1
  double seconds = 0;
};

/// Word translation retrieval: does a layer put a word next to its translation?
RetrievalResult retrieve(const RetrievalOptions& options, const RunControl& control);

}  // namespace wug::adapt
