#pragma once
#include <cstdint>
#include <string>

namespace wug::adapt {

/// A text and how often it was seen.
struct CountedText {
  std::string text;
  std::uint64_t count = 0;
};

}  // namespace wug::adapt
