#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace wug::adapt {

/// What a tagger learns.
enum class TagTask : unsigned char {
  pos,  ///< universal part of speech of every word; scored by accuracy
  ner   ///< BIO labels of entities; scored by the F1 of whole spans
};
/// Throws Error{usage} on an unknown name.
TagTask parse_tag_task(const std::string& name);

/// A sentence whose words carry labels; "" where a word has none (it is neither learned nor scored).
struct LabelledWords {
  std::vector<std::string> words, labels;
};

/// Reads CoNLL-U (ten columns: FORM, and UPOS as label), tables `number form label …` (TAB) or `word label` (white space),
/// with blank lines between sentences and comments behind #. Ranges and empty nodes of CoNLL-U are skipped. At most
/// `limit` sentences where it is not 0. Throws FormatError with the line where there is no label.
std::vector<LabelledWords> read_labelled_words(const std::string& path, std::size_t limit = 0);

}  // namespace wug::adapt
