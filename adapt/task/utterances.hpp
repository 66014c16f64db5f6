#pragma once
#include <string>
#include <vector>

#include "adapt/task/labelled_words.hpp"

namespace wug::adapt {

/// The utterances of a file of the task `intent` (read_labelled_words says which formats); none where it holds none.
std::vector<LabelledWords> read_utterances(const LabelledFile& file);

/// The slot names of B-/I-/O labels: "B-date" and "I-date" are "date", "O" is "Other".
std::string slot_name(const std::string& label);

}  // namespace wug::adapt
