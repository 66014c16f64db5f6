#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace wug::adapt {

/// What a task model learns.
enum class Task : unsigned char {
  pos,    ///< universal part of speech of every word; scored by accuracy
  ner,    ///< BIO labels of entities; scored by the F1 of whole spans
  parse,  ///< governor and universal relation of every word; scored by LAS and UAS
  intent  ///< an utterance's intent and every word's slot; scored by accuracy, span F1 and exact match
};
/// Throws Error{usage} on an unknown name.
Task parse_task(const std::string& name);
std::string name_of(Task task);

/// A sentence whose words carry labels; "" where a word has none (it is neither learned nor scored). The labels of `parse`
/// are relations without their subtype ("nsubj" for "nsubj:pass"), those of `intent` slot names ("Other" outside).
struct LabelledWords {
  std::vector<std::string> words, labels;
  std::vector<int> heads;  ///< of parse: the number of every word's governor, from 1; 0 at the root
  std::string intent;
};

struct LabelledFile {
  std::string path;
  Task task = Task::pos;
  std::string partition = {};  ///< where rows name a partition (MASSIVE), only those of this one; empty: all
  std::size_t limit = 0;       ///< sentences; 0: all

  bool is_full(std::size_t sentences) const { return limit > 0 && sentences >= limit; }
};

/// Reads labelled sentences:
///   pos, ner  CoNLL-U (ten columns: FORM, and as label UPOS or the entity in MISC, resources/tree_labels.hpp), tables
///             `number form label …` (TAB) or `word label` (white space), with blank lines between sentences and comments
///             behind #; ranges and empty nodes are skipped; for ner a treebank must have an entity
///   parse     CoNLL-U; sentences without a well-formed tree are skipped
///   intent    MASSIVE's JSON lines (intent, annot_utt, partition), SNIPS' one object, or xSID's four columns
/// Throws FormatError with the line where there is no label, and where a file has no such sentence.
std::vector<LabelledWords> read_labelled_words(const LabelledFile& file);

}  // namespace wug::adapt
