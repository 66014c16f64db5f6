#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "augment/profile.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// The subject of a verb, of an auxiliary that of its main word; nullptr where there is none.
const resources::Word* subject_of(const resources::Sentence& sentence, std::size_t verb);

/// Values of UD: "1", "Plur".
struct Agreement {
  std::string_view person, number;
};

/// Person and number that a verb has by its subject where the profile says `agreement pronoun`: of a personal pronoun its own,
/// of any other word the third singular (Welsh "aethom ni", but "aeth y dynion"). Nothing where it has no subject, for
/// imperatives, impersonal and infinite forms.
std::optional<Agreement> agreement_of(const resources::Sentence& sentence, std::size_t verb, const Profile& profile);

}  // namespace wug::augment
