#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_model.hpp"

namespace wug::morph {

/// How a transducer learns; the defaults were chosen on development data only.
struct EditTrainingOptions {
  unsigned epochs = 8;
  double rate = 0.05;           ///< AdaGrad step
  double floor = 1;             ///< what its sums of squared gradients start from
  double keep_bundle = 0.6;     ///< share of examples, per epoch, that see their whole bundle; the rest see its atoms
  double keep_known = 0.5;      ///< share that see the lemma's other forms
  unsigned least_examples = 2;  ///< features of fewer examples are not learnt
  double least_weight = 1e-3;   ///< smaller weights are dropped after training
  std::uint64_t seed = 1;       ///< order of examples and what is hidden from them
};

/// One lemma being rewritten into its form.
struct EditExample {
  std::span<const Symbol> lemma;
  std::span<const Action> actions;
  std::uint64_t bundle = 0;           ///< its hash
  std::span<const std::uint32_t> parts;  ///< what contexts are combined with, 0 first
  std::vector<KnownForm> known;
};

/// Weights that make the examples' actions likely: sum of log-probabilities, by AdaGrad.
/// `actions`: how many there are. The result depends on nothing but the arguments.
EditWeights train_edits(std::span<const EditExample> examples, const EditFeatures& features, const BundleParts& parts,
                        std::size_t actions, const EditTrainingOptions& options);

}  // namespace wug::morph
