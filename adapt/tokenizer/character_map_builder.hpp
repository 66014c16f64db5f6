#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wug::adapt {

/// Replacements by the text they replace; no key is empty or holds NUL.
using Replacements = std::map<std::string, std::string>;

/// The precompiled form that CharacterMap (and SentencePiece) reads.
std::string build_character_map(const Replacements& replacements);

/// A table of single characters, and with it every canonical decomposition written out: "e" + U+0301 is replaced as "é"
/// is, so that composed and decomposed text come out equal.
Replacements with_compositions(const std::vector<std::pair<char32_t, std::u32string>>& characters);

/// Unicode NFKC of every character with all white space as a blank and no control characters: what a tokenizer that is
/// trained here normalises with.
Replacements compatibility_replacements();

}  // namespace wug::adapt
