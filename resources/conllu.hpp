#pragma once
#include <optional>
#include <string>

#include "resources/corpus.hpp"
#include "resources/sentence_lines.hpp"

namespace wug::resources {

/// Sentences of a CoNLL-U file (universaldependencies.org/format.html). A sentence that breaks the format goes to the
/// report's quarantine with the line and the reason, and reading goes on: wrong number of columns, ids out of order or
/// twice, heads out of range, no root or several, a cycle. A sentence without any head is a sentence without a tree.
class ConlluReader {
 public:
  /// `input` is kept alive by the caller.
  explicit ConlluReader(TextInput& input) : lines_(input) {}
  std::optional<Sentence> next();
  const ImportReport& report() const { return lines_.report(); }

 private:
  SentenceLines lines_;
};

/// Appends the sentence with its comments and a blank line. `# text` and `# sent_id` stand as the sentence has them.
void append_conllu(const Sentence& sentence, std::string& out);

/// What is wrong with the tree of a sentence, or "": heads out of range, no root or several, a cycle.
std::string tree_fault(const Sentence& sentence);

/// The value of a key in FEATS or MISC ("Case=Gen|Number=Plur"), or "".
std::string_view value_of(std::string_view columns, std::string_view key);

/// MISC with SpaceAfter=No or without it.
std::string with_space_after(const std::string& misc, bool space);

}  // namespace wug::resources
