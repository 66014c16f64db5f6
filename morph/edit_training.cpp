#include "morph/edit_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "resources/random.hpp"

namespace wug::morph {
namespace {

constexpr std::uint32_t nothing = ~std::uint32_t{0};

/// Numbers for 64-bit keys, in order of first appearance.
class KeyNumbers {
 public:
  std::uint32_t number(std::uint64_t key) {
    if (2 * (keys_.size() + 1) > slots_.size()) grow();
    for (std::size_t at = static_cast<std::size_t>(key) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == nothing) {
        slots_[at] = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back(key);
        return slots_[at];
      }
      if (keys_[slots_[at]] == key) return slots_[at];
    }
  }
  const std::vector<std::uint64_t>& keys() const { return keys_; }

 private:
  void grow() {
    slots_.assign(2 * slots_.size(), nothing);
    for (std::uint32_t k = 0; k < keys_.size(); ++k) {
      std::size_t at = static_cast<std::size_t>(keys_[k]) & (slots_.size() - 1);
      while (slots_[at] != nothing) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = k;
    }
  }
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1 << 16, nothing);
  std::vector<std::uint64_t> keys_;
};

/// What a feature needs to be seen by an example in an epoch. Votes stand last.
enum Group : unsigned { general, with_bundle, with_known, vote, known_vote, groups };

struct Step {
  EditState place;
  std::uint32_t example = 0, lemma_size = 0;
  Action gold = end_action;
  unsigned char calm = 0, rest = 0;  ///< epochs it was certain in, and those it is still passed over
};

/// A context met in a step.
struct Use {
  std::uint32_t step = 0;
  Action vote = EditContext::every_action;
  unsigned char with = 0;
  bool known = false;
};

struct Entry {
  float weight = 0, gradient = 0;  ///< gradient: sum of squares
  Action action = 0;
  bool last = false;               ///< of its feature
};

/// All steps of all examples, and the features they have, as positions in `entries`.
class TrainingSet {
 public:
  TrainingSet(std::span<const EditExample> examples, EditFeatures features, const BundleParts& parts, unsigned least)
      : examples_(examples), parts_(parts), least_(least) {
    read_steps(features);
    scratch_.resize(parts.size());
    make_entries();
    link_steps();
  }

  struct Feature {
    std::uint32_t entry;  ///< its first
    Action vote;          ///< what it proposes, or every_action
  };
  std::vector<Step> steps;
  std::vector<std::size_t> first_step;  ///< of each example
  std::vector<Entry> entries;

  std::span<const Feature> features_of(std::size_t step, Group group) const {
    const std::size_t begin = bounds_[step * groups + group];
    return {features_.data() + begin, bounds_[step * groups + group + 1] - begin};
  }
  EditWeights weights(float least) const;

 private:
  struct Scratch {
    std::uint32_t count = 0, last_example = nothing, head = nothing;
  };
  struct Link {
    Action action;
    std::uint32_t next;
  };
  struct Block {
    std::uint32_t context, begin, end;  ///< of entries
  };

  void read_steps(EditFeatures& features);
  void make_entries();
  void make_block(std::uint32_t context, std::vector<std::uint32_t>& met, std::vector<Link>& links);
  void link_steps();
  std::span<const Use> uses_of(std::uint32_t context) const {
    return {uses_.data() + first_use_[context], first_use_[context + 1] - first_use_[context]};
  }
  /// Calls visit(part) for every part of the example that the use is combined with.
  template <class Visit>
  void each_part(const Use& use, const Visit& visit) const {
    for (const std::uint32_t part : examples_[steps[use.step].example].parts) {
      if ((use.with & parts_.kind(part)) != 0) visit(part);
    }
  }
  Group group_of(const Use& use, std::uint32_t part) const {
    if (use.vote != EditContext::every_action) return use.known ? known_vote : vote;
    if (use.known) return with_known;
    return parts_.kind(part) == BundleParts::whole ? with_bundle : general;
  }

  std::span<const EditExample> examples_;
  const BundleParts& parts_;
  unsigned least_;
  std::vector<std::uint64_t> keys_;        ///< of contexts
  std::vector<Use> uses_;                  ///< by context
  std::vector<std::size_t> first_use_;
  std::vector<Scratch> scratch_;           ///< per part
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> entry_parts_;  ///< per entry
  std::vector<Feature> features_;           ///< by step and group
  std::vector<std::size_t> bounds_;         ///< where each step's groups begin
};

void TrainingSet::read_steps(EditFeatures& features) {
  KeyNumbers numbers;
  std::vector<std::pair<std::uint32_t, Use>> met;
  std::vector<std::uint32_t> with, last;  // per context: examples, the last of them
  std::vector<EditContext> contexts;
  for (std::uint32_t e = 0; e < examples_.size(); ++e) {
    const EditExample& example = examples_[e];
    first_step.push_back(steps.size());
    features.prepare(example.lemma, example.bundle, example.known);
    EditState state;
    for (const Action gold : example.actions) {
      features.extract(state, contexts);
      const auto step = static_cast<std::uint32_t>(steps.size());
      steps.push_back({state, e, static_cast<std::uint32_t>(example.lemma.size()), gold});
      for (const EditContext& context : contexts) {
        const std::uint32_t number = numbers.number(context.key);
        if (number == with.size()) {
          with.push_back(0);
          last.push_back(nothing);
        }
        if (last[number] != e) ++with[number];
        last[number] = e;
        met.push_back({number, {step, context.vote, context.with, context.known}});
      }
      features.apply(gold, state);
    }
  }
  first_step.push_back(steps.size());
  // Contexts of too few examples go; what remains is sorted by context.
  std::vector<std::uint32_t> renumbered(with.size(), nothing);
  for (std::uint32_t c = 0; c < with.size(); ++c) {
    if (with[c] < least_) continue;
    renumbered[c] = static_cast<std::uint32_t>(keys_.size());
    keys_.push_back(numbers.keys()[c]);
  }
  first_use_.assign(keys_.size() + 1, 0);
  for (const auto& [context, use] : met) {
    if (renumbered[context] != nothing) ++first_use_[renumbered[context] + 1];
  }
  for (std::size_t c = 1; c < first_use_.size(); ++c) first_use_[c] += first_use_[c - 1];
  uses_.resize(first_use_.back());
  std::vector<std::size_t> next(first_use_.begin(), first_use_.end() - 1);
  for (const auto& [context, use] : met) {
    if (renumbered[context] != nothing) uses_[next[renumbered[context]]++] = use;
  }
}

void TrainingSet::make_entries() {
  std::vector<std::uint32_t> met;
  std::vector<Link> links;
  for (std::uint32_t context = 0; context < keys_.size(); ++context) make_block(context, met, links);
}

/// Entries of one context: for every part that enough examples have there, the actions they take.
void TrainingSet::make_block(std::uint32_t context, std::vector<std::uint32_t>& met, std::vector<Link>& links) {
  met.clear();
  links.clear();
  for (const Use& use : uses_of(context)) {
    const std::uint32_t example = steps[use.step].example;
    const Action action = use.vote == EditContext::every_action ? steps[use.step].gold : EditContext::every_action;
    each_part(use, [&](std::uint32_t part) {
      Scratch& scratch = scratch_[part];
      if (scratch.count == 0) met.push_back(part);
      if (scratch.last_example != example) ++scratch.count;
      scratch.last_example = example;
      std::uint32_t link = scratch.head;
      while (link != nothing && links[link].action != action) link = links[link].next;
      if (link != nothing) return;
      links.push_back({action, scratch.head});
      scratch.head = static_cast<std::uint32_t>(links.size() - 1);
    });
  }
  std::sort(met.begin(), met.end());
  const auto begin = static_cast<std::uint32_t>(entries.size());
  for (const std::uint32_t part : met) {
    Scratch& scratch = scratch_[part];
    if (scratch.count >= least_) {
      for (std::uint32_t link = scratch.head; link != nothing; link = links[link].next) {
        entries.push_back({0, 0, links[link].action, links[link].next == nothing});
        entry_parts_.push_back(part);
      }
    }
    scratch = {};
  }
  if (entries.size() > begin) blocks_.push_back({context, begin, static_cast<std::uint32_t>(entries.size())});
}

/// Fills features_: counts per step and group first, then places.
void TrainingSet::link_steps() {
  bounds_.assign(steps.size() * groups + 1, 0);
  std::vector<std::size_t> next;
  for (const bool placing : {false, true}) {
    for (const Block& block : blocks_) {
      for (std::uint32_t e = block.end; e-- > block.begin;) scratch_[entry_parts_[e]].head = e;
      for (const Use& use : uses_of(block.context)) {
        each_part(use, [&](std::uint32_t part) {
          const std::uint32_t entry = scratch_[part].head;
          if (entry == nothing) return;
          const std::size_t group = std::size_t{use.step} * groups + group_of(use, part);
          if (placing) features_[next[group]++] = {entry, use.vote};
          else ++bounds_[group + 1];
        });
      }
      for (std::uint32_t e = block.begin; e < block.end; ++e) scratch_[entry_parts_[e]].head = nothing;
    }
    if (placing) return;
    for (std::size_t b = 1; b < bounds_.size(); ++b) bounds_[b] += bounds_[b - 1];
    features_.resize(bounds_.back());
    next.assign(bounds_.begin(), bounds_.end() - 1);
  }
}

EditWeights TrainingSet::weights(float least) const {
  EditWeights weights;
  std::vector<EditWeights::Entry> kept;
  for (const auto& [context, begin, end] : blocks_) {
    kept.clear();
    for (std::uint32_t e = begin; e < end; ++e) {
      if (std::abs(entries[e].weight) >= least) kept.push_back({entry_parts_[e], entries[e].weight, entries[e].action});
    }
    weights.add(keys_[context], kept);
  }
  return weights;
}

/// Gradient steps (AdaGrad, from a floor).
class Learner {
 public:
  Learner(TrainingSet& training, const EditTrainingOptions& options, std::size_t actions)
      : training_(training), scores_(actions), rate_(static_cast<float>(options.rate)),
        floor_(static_cast<float>(options.floor)) {}

  /// What of the bundle and of the lemma's other forms the step may see.
  void learn(std::size_t at, bool see_bundle, bool see_known) {
    Step& step = training_.steps[at];
    if (step.rest > 0) {
      --step.rest;
      return;
    }
    const std::array<bool, groups> seen = {true, see_bundle, see_known, true, see_known};
    scores_.reset();
    visit(at, seen, [this](Entry& entry, Action action) { scores_.add(action, entry.weight); });
    scores_.add(step.gold, 0);
    scores_.normalize(step.place, step.lemma_size, true);
    const float certainty = scores_.probability(step.gold);
    step.calm = static_cast<unsigned char>(certainty > 0.998F ? std::min(step.calm + 1, 3) : 0);
    step.rest = step.calm;
    if (certainty > 0.995F) return;
    visit(at, seen, [&](Entry& entry, Action action) {
      const float gradient = scores_.probability(action) - (action == step.gold ? 1.0F : 0.0F);
      if (std::abs(gradient) < 1e-3F) return;
      entry.gradient += gradient * gradient;
      entry.weight -= rate_ * gradient / std::sqrt(entry.gradient + floor_);
    });
  }

 private:
  template <class Visit>
  void visit(std::size_t step, const std::array<bool, groups>& seen, const Visit& visit) {
    auto& entries = training_.entries;
    for (unsigned group = 0; group < groups; ++group) {
      if (!seen[group]) continue;
      for (const auto& [first, vote] : training_.features_of(step, static_cast<Group>(group))) {
        if (vote != EditContext::every_action) {
          visit(entries[first], vote);
          continue;
        }
        for (std::size_t e = first;; ++e) {
          visit(entries[e], entries[e].action);
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

EditWeights train_edits(std::span<const EditExample> examples, const EditFeatures& features, const BundleParts& parts,
                        std::size_t actions, const EditTrainingOptions& options) {
  TrainingSet training(examples, features, parts, options.least_examples);
  const resources::Random random("morph/edits", options.seed);
  Learner learner(training, options, actions);
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
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
  return training.weights(static_cast<float>(options.least_weight));
}

}  // namespace wug::morph
