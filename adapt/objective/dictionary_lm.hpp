#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

/// Ids of words that a dictionary gives for the word of an id, ascending; only words of one piece are here.
using Synonyms = std::map<std::int64_t, std::vector<std::int64_t>>;

/// Reads lines WORD-TAB-TRANSLATION (further columns are left alone). Both directions count. Throws FormatError where no
/// line has two columns.
Synonyms read_synonyms(const std::string& path, const Tokenizer& tokenizer);

}  // namespace wug::adapt
