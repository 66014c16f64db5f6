#pragma once
#include "augment/sentence_augment.hpp"

namespace wug::augment {

/// Throws Error{usage} where options ask for the tags or the trees of CoNLL-U and there are none. Where words are inflected the
/// tagger tells classes.
void require_no_tags(const SentenceOptions& options, const Ladder& ladder, bool inflects);

}  // namespace wug::augment
