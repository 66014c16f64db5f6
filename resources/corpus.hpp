#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "resources/language.hpp"

namespace wug::resources {

/// One syntactic word of a sentence: the columns of CoNLL-U, "" where CoNLL-U has "_", and a label.
struct Word {
  std::string form, lemma, upos, xpos, feats, deprel, deps, misc;
  int head = -1;            ///< 1-based number of the governor, 0 at the root, -1 where there is no tree
  bool space_after = true;  ///< false where MISC has SpaceAfter=No
  std::string label;        ///< BIO tag of an entity or slot; "" where the file has none

  bool operator==(const Word&) const = default;
};

/// A multiword token (CoNLL-U `3-4`): it carries the surface form and the spacing of its words.
struct WordRange {
  int first = 0, last = 0;  ///< 1-based, both included
  std::string form, misc;
  bool space_after = true;

  bool operator==(const WordRange&) const = default;
};

/// An empty node (CoNLL-U `8.1`), kept as it stood: its ten columns parted by TABs.
struct EmptyNode {
  int after = 0, index = 1;
  std::string columns;

  bool operator==(const EmptyNode&) const = default;
};

/// A sentence with whatever annotation its file has.
struct Sentence {
  std::string id;                     ///< sent_id, or ""
  std::string text;                   ///< as the file gives it, else rebuilt from the words
  std::string intent;                 ///< of an utterance; else ""
  std::vector<std::string> comments;  ///< comment lines as they stood, "#" included
  std::vector<Word> words;
  std::vector<WordRange> ranges;      ///< ascending, disjoint
  std::vector<EmptyNode> empty_nodes;
  std::size_t line = 0;               ///< 1-based line of its first row
};

/// The sentence's surface, from forms, ranges and spacing.
std::string rebuild_text(const Sentence& sentence);

/// A typed span of words: an entity or a slot.
struct LabelSpan {
  std::size_t begin = 0, end = 0;  ///< word indices, 0-based, end excluded
  std::string type;

  bool operator==(const LabelSpan&) const = default;
};

/// Reads B-/I-/O, also BIOES, IOB1 and U-/L- labels, as typed spans; a stray I-X opens a span (conlleval's reading) and is
/// counted in `repairs`. Labels are compared whole, so a type may hold the letter O: "B-LOC" is a span of type LOC.
std::vector<LabelSpan> read_spans(const std::vector<std::string>& labels, std::size_t* repairs = nullptr);

/// The labels of disjoint spans: B- at the first word, I- at the others, O elsewhere.
std::vector<std::string> write_spans(const std::vector<LabelSpan>& spans, std::size_t words);

/// A word of a synthetic sentence and where it comes from.
struct AlignedToken {
  std::string form;
  std::size_t begin = 0, end = 0;  ///< words of the source sentence, 0-based, end excluded; empty for an inserted word
  std::string language;            ///< tag of the language it is written in; "" where it has none (punctuation)
  Status status = Status::copied;
  bool space_after = true;
};

}  // namespace wug::resources
