#pragma once
#include <string>
#include <string_view>

namespace wug::augment {

/// Changes of a word's first sound that Celtic languages make by what stands before the word, and their spelling:
///   irish-lenition  bean → bhean      irish-eclipsis  bean → mbean, áit → n-áit    irish-h         áit → háit
///   welsh-soft      pen → ben         welsh-nasal     pen → mhen                   welsh-aspirate  pen → phen
/// The limited ones leave some beginnings alone: irish-lenition-limited d, t and s (after n and sa), irish-eclipsis-limited vowels
/// (after i, which is in before them), welsh-soft-limited ll and rh (after yn).
/// An Irish form that the table has in a changed shape is taken back first (thógfadh → dtógfadh). Words that the rule does
/// not touch stay as they are. Throws Error{data} with the known names on another rule.
std::string mutate(std::string_view rule, std::string_view word);

/// Throws as mutate does.
void require_mutation(std::string_view rule);

}  // namespace wug::augment
