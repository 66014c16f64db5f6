#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "adapt/model/operators.hpp"
#include "adapt/task/label_sets.hpp"
#include "adapt/task/word_pieces.hpp"

namespace wug::adapt {

/// What stands on the encoder for one task. `states` are those of a WordBatch, [positions, hidden]; the head's parameters
/// are among the model's. A new task is one file and one line in head_of.
class TaskHead {
 public:
  virtual ~TaskHead() = default;
  /// Names and shapes of its parameters.
  virtual std::map<std::string, std::vector<std::int64_t>> shapes(std::int64_t hidden, const LabelSets& labels) const = 0;
  /// The loss of a batch; undefined where nothing in it is labelled. `gold` are the sentences that the parts were cut from.
  virtual at::Tensor loss(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
                          const std::vector<LabelledWords>& gold) const = 0;
  /// Puts what it predicts into the sentences of `out`, whose vectors have their size.
  virtual void predict(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
                       std::vector<LabelledWords>& out) const = 0;
  /// Scores (logits) of all labels, one row per word of the batch; undefined where words are not labelled one by one.
  virtual at::Tensor scores(const Operators&, const at::Tensor&, const WordBatch&) const { return {}; }
};

/// The head of a task; it has no state.
const TaskHead& head_of(Task task);

/// A linear layer over every word (`classifier`): parts of speech and entities.
const TaskHead& tagging_head();
/// Besides, a linear layer over the mean of begin and words (`intent`). Loss: that of the intent and twice that of the slots, as in the
/// zero-shot settings published with MASSIVE.
const TaskHead& intent_head();
/// Biaffine attention between words, `begin` standing for the root (Dozat and Manning 2017; 500 units for arcs and 100 for
/// relations), and the best tree with one root. Words whose governor is in another part of a long sentence are not
/// learned; the tops of further parts are put under the sentence's root.
const TaskHead& parsing_head();

}  // namespace wug::adapt
