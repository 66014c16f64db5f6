#pragma once
#include <string>

#include "augment/profile.hpp"
#include "augment/project.hpp"

namespace wug::augment {

/// Adds the particles of the profile that source words ask for (Profile::Particle), each beside the first word of its
/// translation, on which it hangs. Sentences with labels of entities or slots, or without a tree, get none. True if one was added.
bool add_particles(Projection& projection, const resources::Sentence& source, const Profile& profile, const std::string& language);

}  // namespace wug::augment
