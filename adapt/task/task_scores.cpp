#include "adapt/task/task_scores.hpp"

#include <algorithm>

#include "resources/corpus.hpp"

namespace wug::adapt {
namespace {

using Labels = std::vector<std::string>;

Tally right_words(const Labels& gold, const Labels& predicted) {
  Tally tally;
  for (std::size_t w = 0; w < gold.size(); ++w) {
    if (gold[w].empty()) continue;
    ++tally.whole;
    tally.part += gold[w] == predicted[w] ? 1U : 0U;
  }
  return tally;
}

Tally span_f1(const std::vector<resources::LabelSpan>& gold, const std::vector<resources::LabelSpan>& found) {
  Tally tally{0, gold.size() + found.size()};
  for (const auto& span : found) tally.part += std::find(gold.begin(), gold.end(), span) != gold.end() ? 2U : 0U;
  return tally;
}

/// Runs of one slot name.
std::vector<resources::LabelSpan> slot_runs(const Labels& slots) {
  std::vector<resources::LabelSpan> runs;
  for (std::size_t begin = 0, end; begin < slots.size(); begin = end) {
    for (end = begin + 1; end < slots.size() && slots[end] == slots[begin];) ++end;
    if (slots[begin] != "Other") runs.push_back({begin, end, slots[begin]});
  }
  return runs;
}

std::vector<Tally> attachment(const LabelledWords& gold, const LabelledWords& predicted) {
  Tally labelled{0, gold.words.size()}, unlabelled = labelled;
  for (std::size_t w = 0; w < gold.words.size(); ++w) {
    if (gold.heads[w] != predicted.heads[w]) continue;
    ++unlabelled.part;
    labelled.part += gold.labels[w] == predicted.labels[w] ? 1U : 0U;
  }
  return {labelled, unlabelled};
}

std::vector<Tally> understanding(const LabelledWords& gold, const LabelledWords& predicted) {
  Labels slots = predicted.labels;
  slots.resize(gold.labels.size(), "Other");
  const auto wanted = slot_runs(gold.labels), found = slot_runs(slots);
  const bool intent = gold.intent == predicted.intent;
  return {{intent && wanted == found ? 1U : 0U, 1}, {intent ? 1U : 0U, 1}, span_f1(wanted, found)};
}

}  // namespace

const std::vector<std::string>& metrics_of(Task task) {
  static const std::vector<std::string> pos{"accuracy"}, ner{"span_f1"}, parse{"las", "uas"}, intent{"exact_match", "intent_accuracy", "slot_f1"};
  switch (task) {
    case Task::pos: return pos;
    case Task::ner: return ner;
    case Task::parse: return parse;
    case Task::intent: return intent;
  }
  return pos;
}

std::vector<Tally> score_sentence(const LabelledWords& gold, const LabelledWords& predicted, Task task) {
  switch (task) {
    case Task::pos: return {right_words(gold.labels, predicted.labels)};
    case Task::ner: return {span_f1(resources::read_spans(gold.labels), resources::read_spans(predicted.labels))};
    case Task::parse: return attachment(gold, predicted);
    case Task::intent: return understanding(gold, predicted);
  }
  return {};
}

double score(const std::vector<Tally>& tallies) {
  Tally sum;
  for (const Tally& tally : tallies) sum = {sum.part + tally.part, sum.whole + tally.whole};
  return sum.whole == 0 ? 0 : static_cast<double>(sum.part) / static_cast<double>(sum.whole);
}

}  // namespace wug::adapt
