#include "morph/edit_folded.hpp"

namespace wug::morph {

FoldedWeights::FoldedWeights(const EditWeights& weights, std::size_t actions)
    : weights_(weights), places_(actions + 1, none), fitting_(weights.most_runs() + 1) {}

void FoldedWeights::begin(std::uint64_t bundle) {
  if (bundle == bundle_) return;
  bundle_ = bundle;
  contexts_.clear();
  ends_.clear();
  sums_.clear();
}

std::span<const FoldedWeights::Sum> FoldedWeights::find(std::uint64_t context, std::uint32_t place, std::span<const unsigned char> active,
                                                        std::uint32_t whole) {
  const std::uint32_t number = contexts_.number(context);
  if (number == ends_.size()) fold(context, place, active, whole);
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::span<const Sum>(sums_).subspan(begin, ends_[number] - begin);
}

/// Which runs concern the bundle is found first, without a branch.
void FoldedWeights::fold(std::uint64_t context, std::uint32_t place, std::span<const unsigned char> active, std::uint32_t whole) {
  const std::uint64_t own = EditWeights::with_part(context, whole);
  if (whole != 0) weights_.prefetch(own);
  const auto [parts, begins] = weights_.runs(place);
  std::size_t fitting = 0;
  for (std::size_t run = 0; run < parts.size(); ++run) {
    fitting_[fitting] = begins[run];
    fitting += active[parts[run]];
  }
  for (std::size_t k = 0; k < fitting; ++k) __builtin_prefetch(weights_.entry(fitting_[k]));
  const std::size_t first = sums_.size();
  for (std::size_t k = 0; k < fitting; ++k) add(fitting_[k]);
  if (const std::uint32_t found = whole == 0 ? EditWeights::none : weights_.find(own); found < EditWeights::first_long) add(found);
  for (std::size_t k = first; k < sums_.size(); ++k) place_of(sums_[k].action) = none;
  ends_.push_back(static_cast<std::uint32_t>(sums_.size()));
}

void FoldedWeights::add(std::uint32_t run) {
  for (const auto* entry = weights_.entry(run);; ++entry) {
    std::uint32_t& at = place_of(entry->action);
    if (at == none) {
      at = static_cast<std::uint32_t>(sums_.size());
      sums_.push_back({entry->action, 0});
    }
    sums_[at].weight += entry->weight;
    if (entry->last != 0) return;
  }
}

}  // namespace wug::morph
