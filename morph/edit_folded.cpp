#include "morph/edit_folded.hpp"

namespace wug::morph {

FoldedWeights::FoldedWeights(const EditWeights& weights) : weights_(weights), fitting_(weights.most_runs() + 1) {}

void FoldedWeights::begin(std::uint64_t bundle) {
  if (bundle == bundle_) return;
  bundle_ = bundle;
  contexts_.clear();
  ends_.clear();
  sums_.clear();
}

void FoldedWeights::find(std::span<Block> blocks, std::span<const unsigned char> active) {
  constexpr std::size_t line = 64;
  fresh_.clear();
  for (Block& block : blocks) {
    block.number = contexts_.number(block.context);
    if (block.number < ends_.size() + fresh_.size()) continue;
    fresh_.push_back(block);
    const auto* first = reinterpret_cast<const char*>(weights_.words(block.place));
    for (std::size_t ahead = 0; ahead < 4; ++ahead) __builtin_prefetch(first + ahead * line);
    if (block.whole != 0) weights_.prefetch(EditWeights::with_part(block.context, block.whole));
  }
  runs_.clear();
  run_ends_.clear();
  for (const Block& block : fresh_) {
    choose_runs(EditWeights::Long(weights_.words(block.place)), active);
    run_ends_.push_back(runs_.size());
  }
  for (std::size_t b = 0; b < fresh_.size(); ++b) fold(fresh_[b], b == 0 ? 0 : run_ends_[b - 1], run_ends_[b]);
}

/// Appends the runs that concern the bundle, without a branch, and asks for their memory.
void FoldedWeights::choose_runs(const EditWeights::Long& block, std::span<const unsigned char> active) {
  std::uint32_t* next = fitting_.data();
  for (std::uint32_t run = 0; run < block.parts.size(); ++run) {
    *next = run;
    next += active[block.parts[run]];
  }
  for (const std::uint32_t* run = fitting_.data(); run != next; ++run) {
    runs_.push_back({block.entries + 2 * std::size_t{block.begin(*run)}, block.entries + 2 * std::size_t{block.begin(*run + 1)}});
    __builtin_prefetch(runs_.back().begin);
  }
}

/// Appends the sums of a block.
void FoldedWeights::fold(const Block& block, std::size_t first_run, std::size_t end_run) {
  const auto actions = EditWeights::Long(weights_.words(block.place)).actions;
  totals_.assign(actions.size(), 0);
  for (const Run& run : std::span(runs_).subspan(first_run, end_run - first_run)) {
    for (const std::uint16_t* entry = run.begin; entry != run.end; entry += 2) totals_[entry[0]] += EditWeights::steps(entry[1]);
  }
  for (std::size_t k = 0; k < actions.size(); ++k) {
    if (totals_[k] != 0) sums_.push_back({actions[k], EditWeights::weight(totals_[k])});
  }
  const std::uint32_t whole = block.whole == 0 ? EditWeights::none : weights_.find(EditWeights::with_part(block.context, block.whole));
  if (EditWeights::is_short(whole)) {
    const std::uint16_t* entry = weights_.words(whole);
    for (std::size_t left = *entry++; left > 0; --left, entry += 3) sums_.push_back({entry[1], EditWeights::weight(EditWeights::steps(entry[2]))});
  }
  ends_.push_back(static_cast<std::uint32_t>(sums_.size()));
}

}  // namespace wug::morph
