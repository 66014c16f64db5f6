#pragma once
#include <string>
#include <vector>

#include "lexicon/align/bitext.hpp"
#include "lexicon/align/symmetrize.hpp"

namespace wug::lexicon {

/// Sentence pairs as other aligners read them: a line each, "words of the source ||| words of the target".
std::string write_word_pairs(const Bitext& bitext);

/// Links as other aligners write them: a line per sentence pair of "source-target" positions from 0 ("0-0 1-2"), an empty
/// line for none. Throws FormatError on anything else, on positions beyond a sentence and on another number of lines.
std::vector<std::vector<Link>> read_links(const std::string& path, const Bitext& bitext);

}  // namespace wug::lexicon
