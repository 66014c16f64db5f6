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
///   auxiliary    any other auxiliary
///   possessive   a pronoun that possesses ("my")
///   determiner   a determiner ("this")
///   infinitive   a bare infinitive ("can go")
/// "" where the profile has no convention for such a word.
std::string_view convention_tag(const resources::Sentence& source, std::size_t word, const Profile& profile);

/// The convention `citation-verb`: the tag of a verb's translation that stands in its citation form, which may be a noun (Welsh,
/// Kazakh); "" where the profile has none.
std::string_view citation_tag(const resources::Word& source, const Profile& profile);

/// What the profile says of the class of a word of the target language; "" nothing.
std::string_view own_class(std::string_view translation, const Profile& profile);

/// The tag of a translation: what the profile says of it (`class`), else the convention for the source word, else, for words
/// of closed classes, the class that the dictionary gives the pair (`pos`). "" where the source's tag stays.
std::string_view translation_tag(const resources::Sentence& source, std::size_t word, std::string_view translation, std::string_view pos,
                                 const Profile& profile);

/// False where a noun, verb, adjective or adverb has a translation of another class, or a word of a closed class one of an
/// open class. Adverbs may stand for particles, verbs for auxiliaries and the negation, and verbs for participles.
bool is_same_class(const resources::Word& source, std::string_view pos);

/// True for the names above.
bool is_convention(std::string_view name);

}  // namespace wug::augment
