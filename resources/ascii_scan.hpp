#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "resources/segment.hpp"

namespace wug::resources {

/// A run of letters, digits and underscores, with what joins them ("don't", "3.14"): a segment that is no blank and no mark.
struct AsciiRun {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t number = 0;  ///< which of the line's segments it is, as Segmenter counts them
  SegmentKind kind = SegmentKind::word;
};

struct AsciiStretches {
  std::size_t count = 0;
  std::uint64_t tokens = 0;      ///< parted by white space
  bool foreign = false;          ///< there is a byte that is not ASCII
  bool mere_words = false;       ///< every stretch is a word, and no mark stands directly between two
  bool address_signs = false;    ///< there is a / or an @
};

/// Finds the stretches of ASCII letters, digits and underscores, 64 bytes at a time, as if they were words and nothing were
/// joined. `runs` has room for half of the line and 80 more; behind the line 64 bytes must be readable.
AsciiStretches scan_ascii(std::string_view line, AsciiRun* runs);

}  // namespace wug::resources
