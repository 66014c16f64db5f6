#include "adapt/trainer/masked_batch.hpp"

#include <algorithm>
#include <span>

namespace wug::adapt {

MaskedBatch masked_batch(const Sequences& sequences, std::span<const std::uint64_t> slots, const MaskableIds& maskable,
                         const resources::Random& random, std::int64_t pad, const MaskingOptions& options) {
  std::vector<std::vector<std::int64_t>> rows;
  std::vector<Masked> masked;
  MaskedBatch batch;
  for (const std::uint64_t slot : slots) {
    const Sequences::Place place = sequences.place(slot);
    rows.push_back(sequences.ids(place));
    masked.push_back(mask_tokens(rows.back(), maskable, random, place.index, place.epoch, options));
  }
  batch.input = pad_rows(rows, pad);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::int64_t position : masked[row].positions) {
      batch.positions.push_back(static_cast<std::int64_t>(row) * batch.input.length + position);
    }
    batch.labels.insert(batch.labels.end(), masked[row].labels.begin(), masked[row].labels.end());
  }
  return batch;
}

}  // namespace wug::adapt
