#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_weights.hpp"

namespace wug::morph {

/// One lemma being rewritten into its form.
struct EditExample {
  std::span<const Symbol> lemma;
  std::span<const Action> actions;
  std::uint64_t bundle = 0;           ///< its hash
  std::uint32_t lexeme = 0;
  std::span<const std::uint32_t> parts;  ///< what contexts are combined with, 0 first
  std::vector<KnownForm> known;
};

/// Examples that a feature must have to be learnt, by what of the bundle it is combined with.
struct LeastExamples {
  unsigned nothing = 2, atom = 2, pair = 4, whole = 2;
  unsigned of(BundleParts::Kind kind) const {
    return kind == BundleParts::nothing ? nothing : kind == BundleParts::atom ? atom : kind == BundleParts::pair ? pair : whole;
  }
};

/// What a feature needs to be seen by an example in an epoch. Votes stand last.
enum FeatureGroup : unsigned { general, with_bundle, with_known, vote, known_vote, feature_groups };

struct TrainingStep {
  EditState place;
  std::uint32_t example = 0, lemma_size = 0;
  Action gold = end_action;
  unsigned char calm = 0, rest = 0;  ///< epochs it was certain in, and those it is still passed over
};

struct TrainedWeight {
  float weight = 0, gradient = 0;  ///< gradient: sum of squares
  Action action = 0;
  bool last = false;               ///< of its feature
  bool dropped = false;            ///< too small: it is no longer learnt
};

/// All steps of all examples, and the features they have, as positions in `entries`.
class TrainingSet {
 public:
  TrainingSet(std::span<const EditExample> examples, EditFeatures features, const SettledSteps& settled, const BundleParts& parts,
              const LeastExamples& least)
      : examples_(examples), parts_(parts), least_(least) {
    read_steps(features, settled);
    scratch_.resize(parts.size());
    make_entries();
    link_steps();
  }

  struct Feature {
    std::uint32_t entry;  ///< its first
    Action vote;          ///< what it proposes, or every_action
  };
  std::vector<TrainingStep> steps;
  std::vector<std::size_t> first_step;  ///< of each example
  std::vector<TrainedWeight> entries;

  std::span<const Feature> features_of(std::size_t step, FeatureGroup group) const {
    const std::size_t begin = bounds_[step * feature_groups + group];
    return {features_.data() + begin, bounds_[step * feature_groups + group + 1] - begin};
  }
  /// Drops the weights that are smaller, either sign.
  void drop_below(float least);
  /// All that were not dropped.
  EditWeights weights() const;

 private:
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  /// A context met in a step.
  struct Use {
    std::uint32_t step = 0, example = 0;
    const std::uint32_t* parts = nullptr;  ///< of the example's bundle
    std::uint16_t part_count = 0;
    Action gold = end_action, vote = EditContext::every_action;
    unsigned char with = 0;
    bool known = false;
  };
  struct Scratch {
    std::uint32_t count = 0, last_example = nowhere, head = nowhere;
  };
  struct Link {
    Action action;
    std::uint32_t next;
  };
  struct Block {
    std::uint32_t context, begin, end;  ///< of entries
  };

  void read_steps(EditFeatures& features, const SettledSteps& settled);
  void make_entries();
  void make_block(std::uint32_t context, std::vector<std::uint32_t>& met, std::vector<Link>& links);
  void link_steps();
  EditWeights::Entry exported(std::size_t entry) const;
  std::span<const Use> uses_of(std::uint32_t context) const {
    return {uses_.data() + first_use_[context], first_use_[context + 1] - first_use_[context]};
  }
  /// Calls visit(part) for every part of the example that the use is combined with.
  template <class Visit>
  void each_part(const Use& use, const Visit& visit) const {
    for (const std::uint32_t part : std::span(use.parts, use.part_count)) {
      if ((use.with & parts_.kind(part)) != 0) visit(part);
    }
  }
  FeatureGroup group_of(const Use& use, std::uint32_t part) const {
    if (use.vote != EditContext::every_action) return use.known ? known_vote : vote;
    if (use.known) return with_known;
    return parts_.kind(part) == BundleParts::whole ? with_bundle : general;
  }

  std::span<const EditExample> examples_;
  const BundleParts& parts_;
  LeastExamples least_;
  std::vector<std::uint64_t> keys_;        ///< of contexts
  std::vector<Use> uses_;                  ///< by context
  std::vector<std::size_t> first_use_;
  std::vector<Scratch> scratch_;           ///< per part
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> entry_parts_;  ///< per entry
  std::vector<Feature> features_;           ///< by step and group
  std::vector<std::size_t> bounds_;         ///< where each step's groups begin
};

}  // namespace wug::morph
