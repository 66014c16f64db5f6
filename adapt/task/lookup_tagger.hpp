#pragma once
#include <vector>

#include "adapt/task/labelled_words.hpp"

namespace wug::adapt {

/// What a table alone would say: every word's most frequent label in the training sentences (the first in the alphabet on a tie);
/// unknown words are NOUN for pos and O for ner. Throws Error{usage} for other tasks.
std::vector<LabelledWords> look_up(const std::vector<LabelledWords>& train, const std::vector<LabelledWords>& sentences, Task task);

}  // namespace wug::adapt
