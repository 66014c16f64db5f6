#pragma once
#include <deque>
#include <string>
#include <string_view>

#include "augment/profile.hpp"
#include "augment/project.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

/// Changes the first sounds of nouns and adjectives behind words that ask for it (`mutation after` of the profile): "i" and "tŷ"
/// are "i dŷ". Both words must be of the target language and stand side by side.
///
/// In a sentence that is otherwise finished, by its tags.
void change_initial_sounds(Projection& projection, const Profile& profile);

/// In a line whose texts are chosen, by the classes that the dictionary gives the translations. `changed` holds the new texts and must
/// outlive the line.
void change_initial_sounds(Substituter& line, const Profile& profile, std::deque<std::string>& changed);

}  // namespace wug::augment
