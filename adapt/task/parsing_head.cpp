#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/relu.h>

#include <algorithm>

#include "adapt/task/spanning_tree.hpp"
#include "adapt/task/task_head.hpp"

namespace wug::adapt {
namespace {

constexpr std::int64_t arc_width = 500, relation_width = 100;
constexpr double never = -1e9;  ///< score of an arc from what is no word

/// The states of a batch as rows of begin and words, all rows as long as the longest.
struct Rows {
  std::int64_t count = 0, length = 0;
  std::vector<std::int64_t> states;  ///< count * length; begin stands where a row has no more words
  std::vector<std::int64_t> empty;   ///< 1 there, 0 elsewhere
};

Rows rows_of(const WordBatch& batch) {
  Rows rows;
  rows.count = static_cast<std::int64_t>(batch.parts.size());
  for (const WordPieces* part : batch.parts) rows.length = std::max(rows.length, static_cast<std::int64_t>(part->words()) + 1);
  for (std::size_t r = 0; r < batch.parts.size(); ++r) {
    const auto used = static_cast<std::int64_t>(batch.parts[r]->words()) + 1;
    for (std::int64_t i = 0; i < rows.length; ++i) {
      rows.states.push_back(batch.begins[r] + (i < used ? i : 0));
      rows.empty.push_back(i < used ? 0 : 1);
    }
  }
  return rows;
}

at::Tensor inner(const Operators& ops, const at::Tensor& states, const std::string& name) {
  return ops.dropout(at::relu(ops.linear(states, name).to(at::kFloat)), ops.config().hidden_dropout);
}

/// scores[row, dependent, governor]: governor · (W dependent + b).
at::Tensor arc_scores(const Operators& ops, const at::Tensor& states, const Rows& rows) {
  const at::Tensor places = ops.to_device(rows.states);
  const auto in_rows = [&](const at::Tensor& values) { return values.index_select(0, places).view({rows.count, rows.length, arc_width}); };
  const at::Tensor dependents = in_rows(ops.linear(inner(ops, states, "parser.arc_dependent"), "parser.arc").to(at::kFloat));
  const at::Tensor governors = in_rows(inner(ops, states, "parser.arc_governor"));
  const at::Tensor empty = ops.to_device(rows.empty).view({rows.count, 1, rows.length}).to(at::kBool);
  return dependents.bmm(governors.transpose(1, 2)).masked_fill(empty, never);
}

/// scores[arc, relation] of arcs between states.
at::Tensor relation_scores(const Operators& ops, const at::Tensor& states, const std::vector<std::int64_t>& dependents, const std::vector<std::int64_t>& governors) {
  const at::Tensor dependent = inner(ops, states, "parser.relation_dependent").index_select(0, ops.to_device(dependents));
  const at::Tensor governor = inner(ops, states, "parser.relation_governor").index_select(0, ops.to_device(governors));
  const at::Tensor pairs = ops.linear(dependent, "parser.relation").to(at::kFloat).view({dependent.size(0), -1, relation_width});
  return pairs.bmm(governor.unsqueeze(2)).squeeze(2).add(ops.linear(dependent, "parser.relation_alone").to(at::kFloat));
}

class ParsingHead final : public TaskHead {
 public:
  std::map<std::string, std::vector<std::int64_t>> shapes(std::int64_t hidden, const LabelSets& labels) const override {
    const auto count = static_cast<std::int64_t>(labels.words.size());
    std::map<std::string, std::vector<std::int64_t>> result;
    const auto linear = [&](const std::string& name, std::int64_t out, std::int64_t in) {
      result["parser." + name + ".weight"] = {out, in};
      result["parser." + name + ".bias"] = {out};
    };
    linear("arc_dependent", arc_width, hidden);
    linear("arc_governor", arc_width, hidden);
    linear("arc", arc_width, arc_width);
    linear("relation_dependent", relation_width, hidden);
    linear("relation_governor", relation_width, hidden);
    linear("relation", count * relation_width, relation_width);
    linear("relation_alone", count, relation_width);
    return result;
  }

  at::Tensor loss(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
                  const std::vector<LabelledWords>& gold) const override {
    const Rows rows = rows_of(batch);
    std::vector<std::int64_t> heads(rows.states.size(), -100), dependents, governors, relations;
    for (std::size_t r = 0; r < batch.parts.size(); ++r) {
      const WordPieces& part = *batch.parts[r];
      const LabelledWords& sentence = gold[part.sentence];
      for (std::size_t w = 0; w < part.words(); ++w) {
        const int head = sentence.heads[part.word + w] - static_cast<int>(part.word);
        const bool root = sentence.heads[part.word + w] == 0;
        if (!root && (head < 1 || head > static_cast<int>(part.words()))) continue;
        heads[r * static_cast<std::size_t>(rows.length) + w + 1] = root ? 0 : head;
        dependents.push_back(batch.begins[r] + static_cast<std::int64_t>(w) + 1);
        governors.push_back(batch.begins[r] + (root ? 0 : head));
        relations.push_back(LabelSets::number(labels.words, sentence.labels[part.word + w]));
      }
    }
    if (dependents.empty()) return {};
    const at::Tensor arcs = at::cross_entropy_loss(arc_scores(ops, states, rows).view({-1, rows.length}), ops.to_device(heads));
    return arcs.add(at::cross_entropy_loss(relation_scores(ops, states, dependents, governors), ops.to_device(relations)));
  }

  void predict(const Operators& ops, const at::Tensor& states, const WordBatch& batch, const LabelSets& labels,
               std::vector<LabelledWords>& out) const override {
    const Rows rows = rows_of(batch);
    const at::Tensor scores = arc_scores(ops, states, rows).cpu().contiguous();
    std::vector<std::int64_t> dependents, governors;
    for (std::size_t r = 0; r < batch.parts.size(); ++r) {
      const WordPieces& part = *batch.parts[r];
      const std::size_t size = part.words() + 1;
      std::vector<double> own;
      for (std::size_t d = 0; d < size; ++d) {
        const float* row = scores.const_data_ptr<float>() + (r * static_cast<std::size_t>(rows.length) + d) * static_cast<std::size_t>(rows.length);
        own.insert(own.end(), row, row + size);
      }
      const std::vector<int> heads = best_tree(std::move(own), part.words());
      for (std::size_t w = 0; w < heads.size(); ++w) {
        dependents.push_back(batch.begins[r] + static_cast<std::int64_t>(w) + 1);
        governors.push_back(batch.begins[r] + heads[w]);
        out[part.sentence].heads[part.word + w] = heads[w] == 0 ? 0 : heads[w] + static_cast<int>(part.word);
      }
    }
    put_relations(relation_scores(ops, states, dependents, governors).argmax(-1).cpu(), batch, labels, out);
  }

 private:
  static void put_relations(const at::Tensor& best, const WordBatch& batch, const LabelSets& labels, std::vector<LabelledWords>& out) {
    const std::int64_t* next = best.const_data_ptr<std::int64_t>();
    for (const WordPieces* part : batch.parts) {
      for (std::size_t w = 0; w < part->words(); ++w) out[part->sentence].labels[part->word + w] = labels.words[static_cast<std::size_t>(*next++)];
    }
  }
};

}  // namespace

const TaskHead& parsing_head() {
  static const ParsingHead head;
  return head;
}

}  // namespace wug::adapt
