#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "augment/profile.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// The tag that the treebanks of the target language give to the translation of a word, where it is another than the source's:
///   copula       a word in the relation `cop`
///   verbal-noun  a gerund, a verbal noun, an infinitive with its mark ("to go"), a present participle ("is going")
///   participle   any other participle
/// "" where the profile has no convention for such a word.
std::string_view convention_tag(const resources::Sentence& source, std::size_t word, const Profile& profile);

/// True for the names above.
bool is_convention(std::string_view name);

}  // namespace wug::augment
