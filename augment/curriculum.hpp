#pragma once
#include <string_view>
#include <vector>

#include "augment/granularity.hpp"

namespace wug::augment {

/// A part of the corpus in which as much is replaced: curricula go from single words to whole sentences.
struct Stage {
  Granularity granularity = Granularity::token;
  double ratio = 0.35;
  bool operator==(const Stage&) const = default;
};
/// Reads "token:0.15,token:0.5,phrase:0.5,sentence:1". Throws Error{usage}.
std::vector<Stage> parse_curriculum(std::string_view text);

}  // namespace wug::augment
