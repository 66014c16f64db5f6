#pragma once
#include <string>
#include <string_view>

namespace wug::morph {

/// What remains of lemma and form without their common beginning and end: "-ur +inum" for hestur, hestinum; "^" in front
/// where the change starts the word, "-" behind where something common follows it.
std::string edit_pattern(std::u32string_view lemma, std::u32string_view form);

}  // namespace wug::morph
