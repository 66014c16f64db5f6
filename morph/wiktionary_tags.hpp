#pragma once
#include <optional>
#include <string>
#include <vector>

namespace wug::morph {

/// A UniMorph bundle for a form's tags in wiktextract ("genitive", "plural", "first-person") and the entry's part of speech
/// ("noun"). nullopt when a tag that could tell cells apart is not known; `unmapped` then names it.
std::optional<std::string> bundle_of_wiktionary_tags(const std::string& pos, const std::vector<std::string>& tags,
                                                     std::string& unmapped);

}  // namespace wug::morph
