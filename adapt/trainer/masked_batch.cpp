#include "adapt/trainer/masked_batch.hpp"

#include <span>

namespace wug::adapt {

MaskedBatch masked_batch(const PackedBlocks& blocks, std::span<const std::uint64_t> slots, const MaskableIds& maskable,
                         const resources::Random& random, const MaskingOptions& options) {
  MaskedBatch batch;
  batch.input.rows = static_cast<std::int64_t>(slots.size());
  for (const std::uint64_t slot : slots) {
    const std::size_t begin = batch.input.ids.size();
    const PackedBlocks::Place place = blocks.place(slot);
    blocks.append(place, batch.input.ids);
    const std::span<std::int64_t> sequence(batch.input.ids.begin() + static_cast<std::ptrdiff_t>(begin), batch.input.ids.end());
    const Masked masked = mask_tokens(sequence, maskable, random, place.block, place.epoch, options);
    for (const std::int64_t position : masked.positions) batch.positions.push_back(position + static_cast<std::int64_t>(begin));
    batch.labels.insert(batch.labels.end(), masked.labels.begin(), masked.labels.end());
  }
  batch.input.length = slots.empty() ? 0 : static_cast<std::int64_t>(batch.input.ids.size() / slots.size());
  return batch;
}

}  // namespace wug::adapt
