#pragma once
#include <cstdint>
#include <vector>

#include "resources/transducer.hpp"

namespace wug::resources {

/// For every state: can a final state be reached from it without touching a state in `avoid`?
std::vector<bool> states_that_reach_a_final(const Transducer::Section& section, const std::vector<bool>& avoid);

/// Strongly connected components (Tarjan 1972, iterative): a component number per state.
std::vector<std::uint32_t> components(const Transducer::Section& section);

/// For every state: does it stand in a component whose cycles are character classes, as `[0-9]+` or "any word" gives: at
/// least half of the component's transitions come in bundles of four or more between the same two states. A lexicon that
/// allows compounds has cycles too, but not such bundles.
std::vector<bool> states_of_regular_expressions(const Transducer::Section& section);

}  // namespace wug::resources
