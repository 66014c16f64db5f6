#pragma once
#include <span>
#include <string>
#include <string_view>

#include "morph/rules_align.hpp"

namespace wug::morph {

/// The official baseline word for word: writes out every rule of the bundle's aligned examples and looks for it anywhere
/// in `<base>`. Needed only where the plain marks `<`, `>` and `_` occur as letters, since a rule can then match inside
/// a word and several times; otherwise RuleIndex gives the same answer at once. The marks are still in the result.
std::u32string search_rules(std::span<const Alignment> examples, std::u32string_view lemma, const RuleMarks& marks);

}  // namespace wug::morph
