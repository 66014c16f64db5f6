#include <ATen/ops/cross_entropy_loss.h>

#include <algorithm>

#include "adapt/task/task_head.hpp"

namespace wug::adapt {
namespace {

constexpr double slot_weight = 2;  ///< of the slots' loss beside that of the intent

bool nothing_labelled(const std::vector<std::int64_t>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [](std::int64_t label) { return label < 0; });
}

class TaggingHead : public TaskHead {
 public:
  std::map<std::string, std::vector<std::int64_t>> shapes(std::int64_t hidden, const LabelSets& labels) const override {
    const auto count = static_cast<std::int64_t>(labels.words.size());
    return {{"classifier.weight", {count, hidden}}, {"classifier.bias", {count}}};
  }

  at::Tensor loss(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
                  const std::vector<LabelledWords>& gold) const override {
    std::vector<std::int64_t> wanted;
    for (const WordPieces* part : batch.parts) {
      for (std::size_t w = 0; w < part->words(); ++w) wanted.push_back(LabelSets::number(labels.words, gold[part->sentence].labels[part->word + w]));
    }
    if (nothing_labelled(wanted)) return {};
    return at::cross_entropy_loss(scores(ops, states, batch), ops.to_device(wanted));
  }

  void predict(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
               std::vector<LabelledWords>& out) const override {
    const at::Tensor best = scores(ops, states, batch).argmax(-1).cpu();
    const std::int64_t* next = best.const_data_ptr<std::int64_t>();
    for (const WordPieces* part : batch.parts) {
      for (std::size_t w = 0; w < part->words(); ++w) out[part->sentence].labels[part->word + w] = labels.words[static_cast<std::size_t>(*next++)];
    }
  }

  at::Tensor scores(const Operators& ops, const at::Tensor& states, const WordBatch& batch) const override {
    return ops.linear(states.index_select(0, ops.to_device(batch.words)), "classifier").to(at::kFloat);
  }
};

class IntentHead final : public TaggingHead {
 public:
  std::map<std::string, std::vector<std::int64_t>> shapes(std::int64_t hidden, const LabelSets& labels) const override {
    auto result = TaggingHead::shapes(hidden, labels);
    const auto count = static_cast<std::int64_t>(labels.intents.size());
    result["intent.weight"] = {count, hidden};
    result["intent.bias"] = {count};
    return result;
  }

  at::Tensor loss(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
                  const std::vector<LabelledWords>& gold) const override {
    std::vector<std::int64_t> wanted;
    for (const WordPieces* part : batch.parts) wanted.push_back(LabelSets::number(labels.intents, gold[part->sentence].intent));
    const at::Tensor slots = TaggingHead::loss(ops, states, batch, labels, gold);
    if (nothing_labelled(wanted)) return slots.defined() ? slots.mul(slot_weight) : slots;
    const at::Tensor intents = at::cross_entropy_loss(choose(ops, states, batch), ops.to_device(wanted));
    return slots.defined() ? intents.add(slots, slot_weight) : intents;
  }

  void predict(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
               std::vector<LabelledWords>& out) const override {
    TaggingHead::predict(ops, states, batch, labels, out);
    const at::Tensor best = choose(ops, states, batch).argmax(-1).cpu();
    const std::int64_t* next = best.const_data_ptr<std::int64_t>();
    for (const WordPieces* part : batch.parts) {
      const auto intent = static_cast<std::size_t>(*next++);
      if (part->word == 0) out[part->sentence].intent = labels.intents[intent];
    }
  }

 private:
  /// From the mean of each part's states.
  static at::Tensor choose(const Operators& ops, const at::Tensor& states, const WordBatch& batch) {
    std::vector<std::int64_t> part_of, sizes;
    for (std::size_t p = 0; p < batch.parts.size(); ++p) {
      sizes.push_back(static_cast<std::int64_t>(batch.parts[p]->words()) + 1);
      part_of.insert(part_of.end(), static_cast<std::size_t>(sizes.back()), static_cast<std::int64_t>(p));
    }
    const auto count = static_cast<std::int64_t>(sizes.size());
    const at::Tensor sums = states.new_zeros({count, states.size(1)}).index_add(0, ops.to_device(part_of), states);
    return ops.linear(sums.div(ops.to_device(sizes).unsqueeze(1)), "intent").to(at::kFloat);
  }
};

}  // namespace

const TaskHead& tagging_head() {
  static const TaggingHead head;
  return head;
}

const TaskHead& intent_head() {
  static const IntentHead head;
  return head;
}

}  // namespace wug::adapt
