#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/task/labelled_words.hpp"

namespace wug::adapt {

/// What a task model chooses from, sorted: labels of words (relations, slots) and intents.
struct LabelSets {
  std::vector<std::string> words, intents;

  /// The place in the list, or -100 (no loss) where it is not there.
  static std::int64_t number(const std::vector<std::string>& labels, const std::string& label);
};

/// The labels of the training sentences. Throws Error{data} where there are not at least two to choose from.
LabelSets collect_labels(const std::vector<LabelledWords>& sentences, Task task);

}  // namespace wug::adapt
