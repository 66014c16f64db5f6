#pragma once
#include <string>
#include <string_view>

#include "resources/corpus.hpp"

namespace wug::resources {

/// Entities of a treebank stand in MISC: `NER=B-PER`, or `name=B-PER` as NorNE (Jørgensen et al. 2020) has them. A word without
/// the key is outside.
struct TreeLabel {
  std::string_view key, value;  ///< both empty where MISC has none
};
TreeLabel tree_label(std::string_view misc);

/// Sets the labels of the words if one of them has any in MISC. Returns its key, else "".
std::string read_tree_labels(Sentence& sentence);

/// Writes the words' labels into MISC under `key`: in place where it stands there already, else at the end, but O.
void write_tree_labels(Sentence& sentence, const std::string& key);

}  // namespace wug::resources
