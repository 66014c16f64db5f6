#pragma once
#include <optional>
#include <string>
#include <vector>

#include "morph/edit_analogy.hpp"

namespace wug::morph {

/// A form that may be chosen, with all that is known for and against it.
struct EditCandidate {
  AnalogyOpinion opinion;
  std::optional<double> forward, backward;  ///< log-probabilities by the transducers, in nats; none: not reached
};

/// Weights of a log-linear choice between candidates:
///   score = forward + backward·backward + known·log(ε + known share) + guessed·log(ε + guessed share)
///         + equal_known·log_equal_known + equal_guessed·log_equal_guessed + rules·[given by rules]
/// Where a transducer did not reach a form, it counts as `unreached` nats worse than the worst that it did reach. The shares are left out where
/// there were no votes. The defaults were chosen on development data of all languages together.
struct RankWeights {
  double backward = 0.5, known = 0.5, guessed = 0, equal_known = 0.3, equal_guessed = 0, rules = 0.7, unreached = 1;
};

struct RankOptions {
  RankWeights seen;    ///< for bundles of the training data
  RankWeights unseen{.backward = 0.8, .known = 0.6, .guessed = 0.8, .equal_known = 0.4, .equal_guessed = 0.2};  ///< for others
  double epsilon = 0.02;
};

/// The forms with their scores, best first; equal scores in the order of their text.
std::vector<RankedForm> rank_candidates(const std::vector<EditCandidate>& candidates, const RankWeights& weights,
                                        double epsilon);

}  // namespace wug::morph
