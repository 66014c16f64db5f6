#include "adapt/trainer/dev_text.hpp"

#include <algorithm>

#include "adapt/objective/corruptions.hpp"
#include "adapt/trainer/mlm_loss.hpp"
#include "adapt/trainer/sequences.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

DevText::DevText(const std::string& path, const std::string& format, const Tokenizer& tokenizer, const ObjectiveContext& context,
                 std::int64_t batch_size)
    : path_(path) {
  const std::int64_t body = context.length - 2;
  std::vector<StreamToken> stream;
  Pieces pieces;
  resources::for_each_text({path}, format, [&](const resources::TextItem& item) {
    if (stream.size() > most_sequences * static_cast<std::uint64_t>(context.length)) return;
    tokenizer.encode(item.text, pieces);
    stream.insert(stream.end(), pieces.ids.begin(), pieces.ids.end());
    if (!pieces.ids.empty()) stream.push_back(tokenizer.special().end);
  });
  if (stream.empty()) throw resources::Error(resources::Cause::data, resources::in_quotes(path) + " holds no token");
  const auto sequences = packed_sequences(stream, {tokenizer.special(), body}, 0);
  const resources::Random masks("adapt.dev", 0);
  const ObjectiveContext always{context.vocabulary, {}, {}, context.token_types, context.decoder, context.length};
  const std::uint64_t count = std::min(sequences->count(), most_sequences);
  std::vector<Example> examples;
  for (std::uint64_t slot = 0; slot < count; ++slot) {
    const Sequences::Place place = sequences->place(slot);
    examples.push_back((context.decoder ? causal_lm : masked_lm)(sequences->item(place), always, Draws(masks, place.index, place.epoch)));
    if (slot + 1 < count && examples.size() < static_cast<std::size_t>(batch_size)) continue;
    batches_.push_back(batch_of(examples, tokenizer.special().padding));
    examples.clear();
  }
}

double DevText::loss(const Model& model, bool bfloat16) const {
  double sum = 0;
  std::size_t count = 0;
  for (const TrainingBatch& batch : batches_) {
    sum += mlm_loss_sum(model, batch, {.training = false, .bfloat16 = bfloat16});
    count += batch.targets.labels.size();
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace wug::adapt
