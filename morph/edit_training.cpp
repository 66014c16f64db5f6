#include "morph/edit_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "morph/edit_scores.hpp"
#include "resources/random.hpp"

namespace wug::morph {
namespace {

/// Gradient steps (AdaGrad, from a floor).
class Learner {
 public:
  Learner(TrainingSet& training, const EditTrainingOptions& options, std::size_t actions)
      : training_(training), scores_(actions), rate_(static_cast<float>(options.rate)),
        floor_(static_cast<float>(options.floor)) {}

  /// What of the bundle and of the lemma's other forms the step may see.
  void learn(std::size_t at, bool see_bundle, bool see_known) {
    TrainingStep& step = training_.steps[at];
    if (step.rest > 0) {
      --step.rest;
      return;
    }
    const std::array<bool, feature_groups> seen = {true, see_bundle, see_known, true, see_known};
    scores_.reset();
    visit(at, seen, [this](TrainedWeight& entry, Action action) { scores_.add(action, entry.weight); });
    scores_.add(step.gold, 0);
    scores_.normalize(step.place, step.lemma_size, true);
    const float certainty = scores_.probability(step.gold);
    step.calm = static_cast<unsigned char>(certainty > 0.99F ? std::min(step.calm + 1, 3) : 0);
    step.rest = step.calm;
    if (certainty > 0.99F) return;
    visit(at, seen, [&](TrainedWeight& entry, Action action) {
      const float gradient = scores_.probability(action) - (action == step.gold ? 1.0F : 0.0F);
      if (std::abs(gradient) < 1e-3F) return;
      entry.gradient += gradient * gradient;
      entry.weight -= rate_ * gradient / std::sqrt(entry.gradient + floor_);
    });
  }

 private:
  template <class Visit>
  void visit(std::size_t step, const std::array<bool, feature_groups>& seen, const Visit& visit) {
    constexpr std::size_t ahead = 12;  // features that are fetched before their turn
    auto& entries = training_.entries;
    for (unsigned group = 0; group < feature_groups; ++group) {
      if (!seen[group]) continue;
      const auto features = training_.features_of(step, static_cast<FeatureGroup>(group));
      for (std::size_t f = 0; f < features.size(); ++f) {
        const auto& [first, vote] = features[f];
        if (f + ahead < features.size()) __builtin_prefetch(&entries[features[f + ahead].entry]);
        if (vote != EditContext::every_action) {
          if (!entries[first].dropped) visit(entries[first], vote);
          continue;
        }
        for (std::size_t e = first;; ++e) {
          if (!entries[e].dropped) visit(entries[e], entries[e].action);
          if (entries[e].last) break;
        }
      }
    }
  }

  TrainingSet& training_;
  ActionScores scores_;
  float rate_, floor_;
};

}  // namespace

SettledSteps settle_steps(std::span<const EditExample> examples, EditFeatures features, const SettledOptions& options) {
  std::vector<const EditExample*> by_lexeme;
  for (const EditExample& example : examples) by_lexeme.push_back(&example);
  std::stable_sort(by_lexeme.begin(), by_lexeme.end(), [](const auto* a, const auto* b) { return a->lexeme < b->lexeme; });
  SettledStepsCounter counter;
  for (const EditExample* const example : by_lexeme) {
    features.prepare(example->lemma, example->bundle, example->known);
    EditState state;
    for (const Action gold : example->actions) {
      counter.add(features.windows(state), features.inside(state), gold, example->lexeme, example->bundle);
      features.apply(gold, state);
    }
  }
  return counter.settled(options);
}

EditWeights train_edits(std::span<const EditExample> examples, const EditFeatures& features, const SettledSteps& settled,
                        const BundleParts& parts, std::size_t actions, const EditTrainingOptions& options) {
  TrainingSet training(examples, features, settled, parts, options.least_examples);
  const resources::Random random("morph/edits", options.seed);
  Learner learner(training, options, actions);
  const auto least_weight = static_cast<float>(options.least_weight * std::pow(static_cast<double>(examples.size()) / 700, options.least_growth));
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
    if (2 * epoch >= options.epochs) training.drop_below(least_weight);
    const resources::Permutation order(examples.size(), random.bits(0, 0, epoch));
    for (std::size_t k = 0; k < examples.size(); ++k) {
      const auto e = static_cast<std::size_t>(order(k));
      const bool see_bundle = random.chance(options.keep_bundle, e, 1, epoch);
      const bool see_known = random.chance(options.keep_known, e, 2, epoch);
      for (std::size_t at = training.first_step[e]; at < training.first_step[e + 1]; ++at) {
        learner.learn(at, see_bundle, see_known);
      }
    }
  }
  training.drop_below(least_weight);
  return training.weights();
}

}  // namespace wug::morph
