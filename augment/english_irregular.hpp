#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "augment/analysis.hpp"

namespace wug::augment {

/// Irregular English forms with their analyses; keys are folded.
const std::map<std::string, std::vector<Analysis>, std::less<>>& english_irregular_forms();

}  // namespace wug::augment
