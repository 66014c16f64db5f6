#include "resources/tree_labels.hpp"

#include "resources/conllu.hpp"

namespace wug::resources {
namespace {

void set_label(std::string& misc, const std::string& key, const std::string& label) {
  if (const std::string_view old = value_of(misc, key); !old.empty()) {
    misc.replace(static_cast<std::size_t>(old.data() - misc.data()), old.size(), label);
  } else if (label != "O") {
    misc += (misc.empty() ? "" : "|") + key + "=" + label;
  }
}

}  // namespace

TreeLabel tree_label(std::string_view misc) {
  for (const std::string_view key : {"NER", "name"}) {
    const std::string_view value = value_of(misc, key);
    if (value == "O" || (value.size() > 2 && value[1] == '-')) return {key, value};
  }
  return {};
}

std::string read_tree_labels(Sentence& sentence) {
  std::string key;
  for (const Word& word : sentence.words) {
    if (key.empty()) key = tree_label(word.misc).key;
  }
  if (key.empty()) return key;
  for (Word& word : sentence.words) {
    const std::string_view label = value_of(word.misc, key);
    word.label = label.empty() ? "O" : label;
  }
  return key;
}

void write_tree_labels(Sentence& sentence, const std::string& key) {
  for (Word& word : sentence.words) set_label(word.misc, key, word.label);
}

}  // namespace wug::resources
