#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_training_set.hpp"

namespace wug::morph {

/// How a transducer learns; the defaults were chosen on development data only.
struct EditTrainingOptions {
  unsigned epochs = 8;
  double rate = 0.1;            ///< AdaGrad step
  double floor = 1;             ///< what its sums of squared gradients start from
  double keep_bundle = 0.7;     ///< share of examples, per epoch, that see their whole bundle; the rest see its atoms
  double keep_known = 0.5;      ///< share that see the lemma's other forms
  LeastExamples least_examples;  ///< features of fewer are not learnt
  /// Smaller weights are dropped before every epoch of the second half and after training, so that the others take over what
  /// they said: for 700 examples, and growing with this power of their number.
  double least_weight = 0.08, least_growth = 0.15;
  std::uint64_t seed = 1;       ///< order of examples and what is hidden from them
};

/// Steps that the examples leave no question about.
SettledSteps settle_steps(std::span<const EditExample> examples, EditFeatures features, const SettledOptions& options);

/// Weights that make the examples' actions likely: sum of log-probabilities, by AdaGrad.
/// `actions`: how many there are. The result depends on nothing but the arguments.
EditWeights train_edits(std::span<const EditExample> examples, const EditFeatures& features, const SettledSteps& settled,
                        const BundleParts& parts, std::size_t actions, const EditTrainingOptions& options);

}  // namespace wug::morph
