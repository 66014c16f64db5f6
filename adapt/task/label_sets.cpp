#include "adapt/task/label_sets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {

std::vector<std::string> listed(std::set<std::string> labels, const char* what) {
  labels.erase("");
  if (labels.size() < 2) {
    throw resources::Error(resources::Cause::data, fmt::format("the training file has {} {}(s), expected at least 2", labels.size(), what));
  }
  return {labels.begin(), labels.end()};
}

}  // namespace

std::int64_t LabelSets::number(const std::vector<std::string>& labels, const std::string& label) {
  const auto found = std::lower_bound(labels.begin(), labels.end(), label);
  return found != labels.end() && *found == label ? found - labels.begin() : -100;
}

LabelSets collect_labels(const std::vector<LabelledWords>& sentences, Task task) {
  std::set<std::string> words, intents;
  for (const LabelledWords& sentence : sentences) {
    words.insert(sentence.labels.begin(), sentence.labels.end());
    intents.insert(sentence.intent);
  }
  LabelSets sets{listed(std::move(words), "label"), {}};
  if (task == Task::intent) sets.intents = listed(std::move(intents), "intent");
  return sets;
}

}  // namespace wug::adapt
