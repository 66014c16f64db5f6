#include "morph/edit_training_set.hpp"

#include <algorithm>
#include <cmath>

#include "morph/edit_numbers.hpp"

namespace wug::morph {
void TrainingSet::read_steps(EditFeatures& features, const SettledSteps& settled) {
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
      if (settled.find(features.windows(state)) != SettledSteps::open) {
        features.apply(gold, state);
        continue;
      }
      features.extract(state, true, contexts);
      const auto step = static_cast<std::uint32_t>(steps.size());
      steps.push_back({state, e, static_cast<std::uint32_t>(example.lemma.size()), gold});
      for (const EditContext& context : contexts) {
        const std::uint32_t number = numbers.number(context.key);
        if (number == with.size()) {
          with.push_back(0);
          last.push_back(nowhere);
        }
        if (last[number] != e) ++with[number];
        last[number] = e;
        met.push_back({number, {step, e, example.parts.data(), static_cast<std::uint16_t>(example.parts.size()), gold, context.vote,
                                context.with, context.known}});
      }
      features.apply(gold, state);
    }
  }
  first_step.push_back(steps.size());
  // Contexts of too few examples go; what remains is sorted by context.
  std::vector<std::uint32_t> renumbered(with.size(), nowhere);
  for (std::uint32_t c = 0; c < with.size(); ++c) {
    if (with[c] < least_.nothing) continue;
    renumbered[c] = static_cast<std::uint32_t>(keys_.size());
    keys_.push_back(numbers.keys()[c]);
  }
  first_use_.assign(keys_.size() + 1, 0);
  for (const auto& [context, use] : met) {
    if (renumbered[context] != nowhere) ++first_use_[renumbered[context] + 1];
  }
  for (std::size_t c = 1; c < first_use_.size(); ++c) first_use_[c] += first_use_[c - 1];
  uses_.resize(first_use_.back());
  std::vector<std::size_t> next(first_use_.begin(), first_use_.end() - 1);
  for (const auto& [context, use] : met) {
    if (renumbered[context] != nowhere) uses_[next[renumbered[context]]++] = use;
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
    const Action action = use.vote == EditContext::every_action ? use.gold : EditContext::every_action;
    each_part(use, [&](std::uint32_t part) {
      Scratch& scratch = scratch_[part];
      if (scratch.count == 0) met.push_back(part);
      if (scratch.last_example != use.example) ++scratch.count;
      scratch.last_example = use.example;
      std::uint32_t link = scratch.head;
      while (link != nowhere && links[link].action != action) link = links[link].next;
      if (link != nowhere) return;
      links.push_back({action, scratch.head});
      scratch.head = static_cast<std::uint32_t>(links.size() - 1);
    });
  }
  std::sort(met.begin(), met.end());
  const auto begin = static_cast<std::uint32_t>(entries.size());
  for (const std::uint32_t part : met) {
    Scratch& scratch = scratch_[part];
    if (scratch.count >= least_.of(parts_.kind(part))) {
      for (std::uint32_t link = scratch.head; link != nowhere; link = links[link].next) {
        entries.push_back({0, 0, links[link].action, links[link].next == nowhere});
        entry_parts_.push_back(part);
      }
    }
    scratch = {};
  }
  if (entries.size() > begin) blocks_.push_back({context, begin, static_cast<std::uint32_t>(entries.size())});
}

/// Fills features_: counts per step and group first, then places.
void TrainingSet::link_steps() {
  bounds_.assign(steps.size() * feature_groups + 1, 0);
  std::vector<std::size_t> next;
  for (const bool placing : {false, true}) {
    for (const Block& block : blocks_) {
      for (std::uint32_t e = block.end; e-- > block.begin;) scratch_[entry_parts_[e]].head = e;
      for (const Use& use : uses_of(block.context)) {
        each_part(use, [&](std::uint32_t part) {
          const std::uint32_t entry = scratch_[part].head;
          if (entry == nowhere) return;
          const std::size_t group = std::size_t{use.step} * feature_groups + group_of(use, part);
          if (placing) features_[next[group]++] = {entry, use.vote};
          else ++bounds_[group + 1];
        });
      }
      for (std::uint32_t e = block.begin; e < block.end; ++e) scratch_[entry_parts_[e]].head = nowhere;
    }
    if (placing) return;
    for (std::size_t b = 1; b < bounds_.size(); ++b) bounds_[b] += bounds_[b - 1];
    features_.resize(bounds_.back());
    next.assign(bounds_.begin(), bounds_.end() - 1);
  }
}

void TrainingSet::drop_below(float least) {
  for (TrainedWeight& entry : entries) {
    if (std::abs(entry.weight) >= least) continue;
    entry.weight = 0;
    entry.dropped = true;
  }
}

EditWeights TrainingSet::weights() const {
  EditWeights weights;
  std::vector<EditWeights::Entry> kept;
  for (const auto& [context, begin, end] : blocks_) {
    kept.clear();
    for (std::uint32_t e = begin; e < end; ++e) {
      if (!entries[e].dropped) kept.push_back(exported(e));
    }
    weights.add(keys_[context], kept, parts_);
  }
  weights.finish();
  return weights;
}

EditWeights::Entry TrainingSet::exported(std::size_t entry) const {
  return {static_cast<std::uint16_t>(entry_parts_[entry]), entries[entry].action, entries[entry].weight};
}

}  // namespace wug::morph
