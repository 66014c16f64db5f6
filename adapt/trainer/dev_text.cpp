#include "adapt/trainer/dev_text.hpp"

#include <algorithm>
#include <numeric>

#include "adapt/trainer/mlm_loss.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

DevText::DevText(const std::string& path, const std::string& format, const Tokenizer& tokenizer, const MaskableIds& maskable,
                 std::int64_t length, std::int64_t batch_size)
    : path_(path) {
  std::vector<std::int32_t> stream;
  Pieces pieces;
  resources::for_each_text({path}, format, [&](const resources::TextItem& item) {
    if (stream.size() > most_sequences * static_cast<std::uint64_t>(length)) return;
    tokenizer.encode(item.text, pieces);
    stream.insert(stream.end(), pieces.ids.begin(), pieces.ids.end());
    if (!pieces.ids.empty()) stream.push_back(tokenizer.special().end);
  });
  if (stream.empty()) throw resources::Error(resources::Cause::data, resources::in_quotes(path) + " holds no token");
  const auto sequences = packed_sequences(stream, tokenizer.special(), length, 0);
  const resources::Random masks("adapt.dev", 0);
  const std::uint64_t count = std::min(sequences->count(), most_sequences);
  for (std::uint64_t slot = 0; slot < count; slot += static_cast<std::uint64_t>(batch_size)) {
    std::vector<std::uint64_t> slots(std::min(count - slot, static_cast<std::uint64_t>(batch_size)));
    std::iota(slots.begin(), slots.end(), slot);
    batches_.push_back(masked_batch(*sequences, slots, maskable, masks, tokenizer.special().padding, {}));
  }
}

double DevText::loss(const Model& model, bool bfloat16) const {
  double sum = 0;
  std::size_t count = 0;
  for (const MaskedBatch& batch : batches_) {
    sum += mlm_loss_sum(model, batch, {.training = false, .bfloat16 = bfloat16});
    count += batch.labels.size();
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace wug::adapt
