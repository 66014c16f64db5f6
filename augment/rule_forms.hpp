#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "augment/profile.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// What the rule makes of a lemma; nullopt where no ending of it fits.
std::optional<std::string> form_of(const Profile::Rule& rule, std::string_view lemma);

/// The form of a translation by the profile's rules for its source word; nullopt where none of them fits. A form that is
/// compared is none of a rule by relation, which speaks of the plain form.
std::optional<std::string> form_by_rule(const resources::Word& source, std::string_view translation, const Profile& profile);

}  // namespace wug::augment
