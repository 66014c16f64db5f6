#pragma once
#include <string_view>

namespace wug::augment {

/// The text of the profile that comes with wug for a language (ISO 639-3); "" where there is none.
std::string_view profile_text(std::string_view language);

}  // namespace wug::augment
