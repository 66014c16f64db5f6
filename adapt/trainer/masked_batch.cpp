#include "adapt/trainer/masked_batch.hpp"

#include <span>

namespace wug::adapt {

MaskedBatch masked_batch(const PackedBlocks& blocks, std::uint64_t first_slot, std::int64_t rows, const MaskableIds& maskable,
                         const resources::Random& random, const MaskingOptions& options) {
  MaskedBatch batch;
  batch.input.rows = rows;
  for (std::int64_t row = 0; row < rows; ++row) {
    const std::size_t begin = batch.input.ids.size();
    const PackedBlocks::Place place = blocks.place(first_slot + static_cast<std::uint64_t>(row));
    blocks.append(place, batch.input.ids);
    const std::span<std::int64_t> sequence(batch.input.ids.begin() + static_cast<std::ptrdiff_t>(begin), batch.input.ids.end());
    const Masked masked = mask_tokens(sequence, maskable, random, place.block, place.epoch, options);
    for (const std::int64_t position : masked.positions) batch.positions.push_back(position + static_cast<std::int64_t>(begin));
    batch.labels.insert(batch.labels.end(), masked.labels.begin(), masked.labels.end());
  }
  batch.input.length = rows == 0 ? 0 : static_cast<std::int64_t>(batch.input.ids.size()) / rows;
  return batch;
}

}  // namespace wug::adapt
