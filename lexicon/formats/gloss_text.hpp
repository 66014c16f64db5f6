#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wug::lexicon {

/// The items of a list: split at `,` and `;` outside (), [], {} and <>, trimmed, empty ones left out. Views into `text`.
std::vector<std::string_view> split_glosses(std::string_view text);
/// The same into a list whose memory is used again.
void split_glosses(std::string_view text, std::vector<std::string_view>& items);

/// Text without what stands in (), [] and {}, blanks collapsed.
std::string without_brackets(std::string_view text);

/// Number of words parted by blanks.
std::size_t count_words(std::string_view text);

/// True when a conversion glued a part of speech to the text: "n.blague" (a known abbreviation, a dot, a letter).
bool has_glued_pos(std::string_view text);

}  // namespace wug::lexicon
