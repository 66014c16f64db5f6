#pragma once
#include "adapt/tokenizer/learn_vocabulary.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// The flags (and texts as positional arguments) of commands that learn a vocabulary; the flag of its size is the caller's.
void bind(Invocation& call, adapt::VocabularyOptions& options);

/// Behind parse(): throws Error{usage} where no text is given.
void require_text(const adapt::VocabularyOptions& options);

}  // namespace wug::tools
