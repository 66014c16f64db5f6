#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/transducer.hpp"

namespace wug::resources {

/// How far paths are enumerated.
struct PathLimits {
  std::size_t paths = 10'000'000;   ///< accepted paths, all sections together
  std::size_t steps = 400'000'000;  ///< transitions followed, all sections together
  std::size_t length = 400;         ///< transitions in one path
};

/// One accepted path; the views are valid during the call that hands it over.
struct TransducerPath {
  std::string_view input, output;  ///< the symbols joined, without epsilon and flag diacritics
  const std::vector<std::string_view>& input_symbols;
  const std::vector<std::string_view>& output_symbols;
  double weight = 0;
  std::size_t section = 0;
};

/// What was enumerated and what was left out, and why.
struct PathCounts {
  std::uint64_t paths = 0;
  std::uint64_t cut_cycle = 0;     ///< transitions back to a state that the path had already visited
  std::uint64_t cut_wildcard = 0;  ///< transitions over "any symbol" (@_IDENTITY_SYMBOL_@, @_UNKNOWN_SYMBOL_@, ?)
  std::uint64_t cut_length = 0;    ///< paths given up at PathLimits::length
  std::uint64_t cut_flags = 0;     ///< paths whose flag diacritics contradict each other
  bool stopped = false;            ///< PathLimits::paths or steps was reached: there is more
  std::uint64_t cut_regex = 0;     ///< transitions into character-class cycles: numbers, addresses, "any word"
  std::size_t sections = 0;
  std::vector<std::size_t> regex_sections;  ///< first lines of sections that are nothing but regular expressions
};

/// Calls `accept` for every path from the start to a final state on which no state occurs twice, depth first, in the
/// order of the file. Cycles of character classes (numbers, addresses, "any word") are regular expressions and are not
/// entered (transducer_graph.hpp). Memory is bounded by the longest path. Throws Error{data} when the transducer has no such
/// path at all, because it accepts nothing or only through cycles.
PathCounts enumerate_paths(const Transducer& transducer, const PathLimits& limits,
                           const std::function<void(const TransducerPath&)>& accept);

}  // namespace wug::resources
