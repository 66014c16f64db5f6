#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::augment {

/// The spans of a sentence's labels.
std::vector<resources::LabelSpan> label_spans(const resources::Sentence& sentence);

/// The words of a text parted by blanks.
std::vector<std::string> split_words(std::string_view text);

/// What stands in place of the source words [begin, end). No words at all: they are absorbed by a neighbour's form.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::vector<std::string> words;
  std::string lemma;  ///< of the translation
  std::string feats;  ///< FEATS of the first word; "" unknown
  std::string upos;   ///< tag of the first word; "" the source's
  resources::Status status = resources::Status::attested;
  std::string misc;   ///< goes into MISC of the first word, e.g. "Status=attested"
  std::string_view rung, cell;  ///< provenance: how it was found, the target's features; alive as long as the dictionary
  std::string pos;              ///< of the pair, as the dictionary has it
  std::uint32_t pair = 0;       ///< the dictionary's number of the pair
};

/// A sentence after its replacements, with the labels carried over.
struct Projection {
  resources::Sentence sentence;
  std::vector<resources::AlignedToken> tokens;  ///< one per word of `sentence`
  std::vector<Replacement> replacements;
  bool reordered = false;
};

/// The words of the new sentence that stand for a replacement; an empty stretch where it was absorbed.
std::pair<std::size_t, std::size_t> place_of(const Projection& projection, const Replacement& replacement);

/// The comments of a synthetic sentence: its id and text, and the text of its source.
std::vector<std::string> synthetic_comments(const resources::Sentence& source, const resources::Sentence& synthetic);

/// Carries a tree, tags and labels over to the words that replace others; replacements are disjoint and ascending.
///   tags       the first word has the tag of the replaced phrase's root, the others X
///   trees      the first word takes the arc and all dependents; the others hang on it as `fixed` (function words), `flat`
///              (names) or `compound`; dependents of an absorbed word move to its head
///   labels     a span becomes the span of what its words became: B- at the first, I- at the others; adjacent spans of one
///              type stay two spans
///   tokens     multiword-token ranges that were touched are dissolved, empty nodes and enhanced arcs are dropped
/// Worked case: "Anna visited New York", labels PER O LOC LOC, heads 2 0 4 2; visited → bei kona, New York → Nuyorek gives
/// "Anna bei kona Nuyorek", B-PER O O B-LOC, heads 2 0 2 2.
/// nullopt where a replacement straddles the border of a label span, covers no connected part of the tree, absorbs the root
/// or takes away a whole span: the caller leaves such a replacement out.
std::optional<Projection> project(const resources::Sentence& source, const std::vector<Replacement>& replacements);

/// True if this replacement can be carried over on its own.
bool can_project(const resources::Sentence& source, const Replacement& replacement);

}  // namespace wug::augment
