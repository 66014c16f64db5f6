#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/task/labelled_words.hpp"

namespace wug::adapt {

/// What one sentence adds to a score, which is the sum of the parts over the sum of the wholes: right words of all words;
/// for span F1 twice the right spans of the gold and found ones together.
struct Tally {
  std::uint64_t part = 0, whole = 0;
};

/// The metrics of a task, the one that it is known by first:
///   pos     accuracy
///   ner     span_f1 (conlleval's reading of BIO)
///   parse   las, uas: all words, universal relations, as the scorer of the CoNLL 2018 shared task on gold words
///   intent  exact_match, intent_accuracy, slot_f1 (MASSIVE: runs of one slot name are one span)
const std::vector<std::string>& metrics_of(Task task);

/// The tallies of one sentence, one per metric. `predicted` has a label (and a head) per word of `gold`; slots are cut or
/// filled up with "Other" to the gold length.
std::vector<Tally> score_sentence(const LabelledWords& gold, const LabelledWords& predicted, Task task);

/// Sum of parts over sum of wholes; 0 where there is nothing.
double score(const std::vector<Tally>& tallies);

}  // namespace wug::adapt
