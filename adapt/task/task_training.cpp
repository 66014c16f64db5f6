#include "adapt/task/task_training.hpp"

#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <cmath>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/task/task_head.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::adapt {
namespace {

TaskModel start(const FinetuneOptions& options, const std::string& base, const LabelSets& labels, std::uint64_t seed) {
  Model model = load_model(base);
  if (options.dropout >= 0) model.config.hidden_dropout = model.config.attention_dropout = options.dropout;
  TaskModel result = make_task_model(std::move(model), parse_task(options.task), labels, seed);
  move_to(result.model, parse_device(options.device));
  freeze(result.model.parameters, options.freeze);
  return result;
}

AdamOptions adam_options(const FinetuneOptions& options) {
  AdamOptions adam;
  adam.beta2 = 0.999;
  adam.epsilon = 1e-8;
  adam.weight_decay = options.weight_decay;
  adam.head_rate = options.head_rate;
  return adam;
}

ScheduleOptions schedule_of(const FinetuneOptions& options, std::size_t parts) {
  const std::int64_t per_epoch = (static_cast<std::int64_t>(parts) + options.batch_size - 1) / options.batch_size;
  const std::int64_t steps = options.steps > 0 ? options.steps : options.epochs * per_epoch;
  return {options.learning_rate, steps, static_cast<std::int64_t>(options.warmup * static_cast<double>(steps)), Decay::linear};
}

}  // namespace

TaskTraining::TaskTraining(const FinetuneOptions& options, const std::string& base, const std::vector<LabelledWords>& sentences, const LabelSets& labels,
                           std::uint64_t seed)
    : sentences_(sentences),
      batch_size_(options.batch_size),
      seed_(seed),
      tokenizer_(open_tokenizer(base)),
      model_(start(options, base, labels, seed)),
      parts_(cut_words(sentences, *tokenizer_, options.length)),
      schedule_(schedule_of(options, parts_.size())),
      optimizer_(model_.model.parameters, model_.model.config.layers, adam_options(options)) {}

double TaskTraining::step(std::int64_t number) {
  const auto size = static_cast<std::uint64_t>(batch_size_), count = static_cast<std::uint64_t>(parts_.size());
  std::vector<const WordPieces*> chosen;
  for (std::uint64_t slot = static_cast<std::uint64_t>(number) * size; chosen.size() < size; ++slot) {
    const std::uint64_t key = resources::Random("adapt.finetune.order", seed_).bits(slot / count, 0);
    chosen.push_back(&parts_[resources::Permutation(count, key)(slot % count)]);
  }
  at::manual_seed(resources::Random("adapt.finetune.dropout", seed_).bits(static_cast<std::uint64_t>(number), 0));
  const double loss = backward(chosen);
  const double norm = optimizer_.step(learning_rate(schedule_, number), number + 1);
  if (!std::isfinite(loss) || !std::isfinite(norm)) {
    throw resources::Error(resources::Cause::internal, fmt::format("step {}: the loss is {}; try a lower --learning-rate", number + 1, loss));
  }
  return loss;
}

double TaskTraining::backward(const std::vector<const WordPieces*>& parts) {
  const RunOptions run{.training = true};
  const WordBatch batch = batch_words(parts, tokenizer_->special().padding);
  const Operators ops(model_.model, run);
  const at::Tensor states = ops.dropout(encode_at(model_.model, batch.input, batch.positions, run), model_.model.config.hidden_dropout);
  const at::Tensor loss = head_of(model_.task).loss(ops, states, batch, model_.labels, sentences_);
  if (!loss.defined()) return 0;
  loss.backward();
  return loss.item<double>();
}

}  // namespace wug::adapt
