#pragma once
#include <string>
#include <string_view>

namespace wug::morph {

/// What a person who typed a bundle or a list of tags should know of the tags in it that no schema lists: "unknown tag GENN,
/// did you mean GEN?", several parted by "; ". Empty when all are listed; why it is no bundle when it is none.
std::string unknown_tag_hint(std::string_view bundle);

}  // namespace wug::morph
