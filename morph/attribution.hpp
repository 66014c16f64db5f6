#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "resources/provenance.hpp"

namespace wug::morph {

/// Whose rows an exported file holds and under which terms.
struct Attribution {
  std::string licence;   ///< of the whole: the parts' joined by AND, as SPDX expressions have it
  std::string citation;  ///< the parts' joined by "; "
};

/// The sources of a language's tables, in the order of import.
std::vector<resources::Source> table_sources(const resources::Store& store, std::string_view language);

Attribution attribution_of(const std::vector<resources::Source>& sources);

}  // namespace wug::morph
