#include "adapt/task/labelled_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "adapt/task/utterances.hpp"
#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/tree_labels.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::in_quotes;
using resources::Sentence;

namespace {

using Sentences = std::vector<LabelledWords>;
constexpr std::array<std::pair<const char*, Task>, 4> task_names{{{"pos", Task::pos}, {"ner", Task::ner}, {"parse", Task::parse}, {"intent", Task::intent}}};

struct WordRow {
  std::string_view form, label;
  bool is_entity_of_tree = false, is_of_tree = false;
};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A treebank's entities stand in MISC.
std::string_view entity_of(std::string_view misc) {
  const std::string_view label = resources::tree_label(misc).value;
  return label.empty() ? "O" : label;
}

/// One row's word and label; an empty form means that the row is no word (a range or an empty node).
WordRow read_row(std::string_view line, Task task) {
  std::vector<std::string_view> fields;
  if (line.find('\t') != std::string_view::npos) {
    fields = resources::split_tabs(line);
    if (fields.size() == 10 && !is_number(fields[0])) return {};
    if (fields.size() == 10 && task == Task::ner) return {fields[1], entity_of(fields[9]), entity_of(fields[9]) != "O", true};
    if (fields.size() == 10) return {fields[1], fields[3] == "_" ? "" : fields[3]};
    if (fields.size() >= 3 && is_number(fields[0])) return {fields[1], fields[2]};
    return {fields.front(), fields.back()};
  }
  const std::string_view text = resources::trim(line);
  const std::size_t first = text.find(' '), last = text.rfind(' ');
  return first == std::string_view::npos ? WordRow{} : WordRow{text.substr(0, first), text.substr(last + 1)};
}

Sentences read_rows(const LabelledFile& file) {
  resources::TextInput input(file.path);
  Sentences result;
  LabelledWords sentence;
  bool trees = false, entities = false;
  const auto close = [&] {
    if (!sentence.words.empty()) result.push_back(std::move(sentence));
    sentence = {};
    return file.is_full(result.size());
  };
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) throw FormatError({file.path, line->number, line->fault_offset + 1}, "invalid UTF-8 or NUL");
    if (resources::trim(line->text).empty()) {
      if (close()) break;
      continue;
    }
    const bool comment = line->text.starts_with("# ") || line->text == "#";
    if (comment && sentence.words.empty()) continue;
    const WordRow row = read_row(line->text, file.task);
    const bool table = line->text.find('\t') != std::string_view::npos;
    if (row.form.empty() && !table) throw FormatError({file.path, line->number, 0}, "found one column, expected a word and its label");
    if (row.form.empty()) continue;
    trees = trees || row.is_of_tree;
    entities = entities || row.is_entity_of_tree;
    sentence.words.emplace_back(row.form);
    sentence.labels.emplace_back(row.label);
  }
  close();
  if (trees && !entities) throw FormatError({file.path, 0, 0}, "found a treebank without entities, expected some in MISC: NER=B-PER or name=B-PER");
  return result;
}

LabelledWords with_tree(const Sentence& sentence) {
  LabelledWords result;
  for (const resources::Word& word : sentence.words) {
    result.words.push_back(word.form);
    result.labels.push_back(word.deprel.substr(0, word.deprel.find(':')));
    result.heads.push_back(word.head);
  }
  return result;
}

Sentences read_trees(const LabelledFile& file) {
  resources::TextInput input(file.path);
  resources::ConlluReader reader(input);
  Sentences result;
  while (!file.is_full(result.size())) {
    const auto sentence = reader.next();
    if (!sentence) break;
    if (!sentence->words.empty() && sentence->words.front().head >= 0) result.push_back(with_tree(*sentence));
  }
  return result;
}

}  // namespace

Task parse_task(const std::string& name) {
  for (const auto& [known, task] : task_names) {
    if (name == known) return task;
  }
  throw Error(Cause::usage, "--task: found " + in_quotes(name) + ", expected pos, ner, parse or intent");
}

std::string name_of(Task task) { return task_names[static_cast<std::size_t>(task)].first; }

std::vector<LabelledWords> read_labelled_words(const LabelledFile& file) {
  Sentences result = file.task == Task::parse ? read_trees(file) : file.task == Task::intent ? read_utterances(file) : read_rows(file);
  const char* expected = file.task == Task::parse ? "CoNLL-U with trees" : file.task == Task::intent ? "utterances with intent and slots" : "CoNLL-U or word-and-label rows";
  if (result.empty()) throw FormatError({file.path, 0, 0}, std::string("found no sentence, expected ") + expected);
  return result;
}

}  // namespace wug::adapt
