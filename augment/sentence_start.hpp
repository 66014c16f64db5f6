#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::augment {

/// The first word with letters that have case; the number of words where there is none.
std::size_t first_word(const std::vector<resources::Word>& words);

/// The capital of the word that was the sentence's first, and now stands at `was_first`, goes to the one that is it now. A name,
/// "I", and a noun that is always written with a capital keep theirs.
void move_capital(std::vector<resources::Word>& words, std::size_t was_first, const std::string& language);

}  // namespace wug::augment
