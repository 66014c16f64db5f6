#pragma once
#include <string>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::resources {

/// What the format rules of Universal Dependencies (universaldependencies.org/format.html) find wrong in a sentence that
/// ConlluReader could read, one text per fault:
///   - UPOS is one of the 17 tags or _; FEATS are Name=Value, sorted, each name once
///   - the relation is root where and only where the head is 0, and _ where there is no head
///   - no blank inside a form or lemma but in numbers, none at the edges of any column
///   - a word of a multiword token has no SpaceAfter of its own
///   - `# text` is what forms and spacing give; `# sent_id` is there
std::vector<std::string> format_faults(const Sentence& sentence);

/// What is wrong with a sentence's labels: an I- that does not go on with what stands before it, a label that is neither O nor
/// B-/I- with a type.
std::vector<std::string> label_faults(const std::vector<std::string>& labels);

}  // namespace wug::resources
