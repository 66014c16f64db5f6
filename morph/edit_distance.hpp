#pragma once
#include <cstddef>
#include <string_view>

namespace wug::morph {

/// Levenshtein distance between two UTF-8 strings in code points, unit costs. O(|a| |b|) time, O(min) memory; a common
/// beginning and end cost nothing.
std::size_t edit_distance(std::string_view a, std::string_view b);
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

}  // namespace wug::morph
