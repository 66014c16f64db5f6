#include "adapt/trainer/training_batch.hpp"

#include <algorithm>

namespace wug::adapt {
namespace {

void add_types(InputBatch& input, const std::vector<Example>& examples) {
  if (std::all_of(examples.begin(), examples.end(), [](const Example& e) { return e.types.empty(); })) return;
  input.types.assign(input.ids.size(), 0);
  for (std::size_t row = 0; row < examples.size(); ++row) {
    std::copy(examples[row].types.begin(), examples[row].types.end(), input.types.begin() + static_cast<std::ptrdiff_t>(row) * input.length);
  }
}

void add_visible(InputBatch& input, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    input.visible.push_back(example.visible == Example::everything ? static_cast<std::int64_t>(example.ids.size()) : example.visible);
  }
  const auto sees_everything = [](const Example& e) { return e.visible == Example::everything; };
  if (std::all_of(examples.begin(), examples.end(), sees_everything)) input.visible.clear();
}

void add_also_right(Targets& targets, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    for (const auto& ids : example.also_right) targets.width = std::max(targets.width, static_cast<std::int64_t>(ids.size()));
  }
  if (targets.width == 0) return;
  for (const Example& example : examples) {
    for (std::size_t i = 0; i < example.labels.size(); ++i) {
      std::vector<std::int64_t> ids = example.also_right.empty() ? std::vector<std::int64_t>{} : example.also_right[i];
      ids.resize(static_cast<std::size_t>(targets.width), -1);
      targets.also_right.insert(targets.also_right.end(), ids.begin(), ids.end());
    }
  }
}

}  // namespace

TrainingBatch batch_of(const std::vector<Example>& examples, std::int64_t pad) {
  std::vector<std::vector<std::int64_t>> rows;
  for (const Example& example : examples) rows.push_back(example.ids);
  TrainingBatch batch;
  batch.input = pad_rows(rows, pad);
  add_types(batch.input, examples);
  add_visible(batch.input, examples);
  for (std::size_t row = 0; row < examples.size(); ++row) {
    for (const std::int64_t position : examples[row].positions) batch.positions.push_back(static_cast<std::int64_t>(row) * batch.input.length + position);
    batch.targets.labels.insert(batch.targets.labels.end(), examples[row].labels.begin(), examples[row].labels.end());
  }
  add_also_right(batch.targets, examples);
  return batch;
}

}  // namespace wug::adapt
