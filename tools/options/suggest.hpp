#pragma once
#include <span>
#include <string>
#include <string_view>

namespace wug::tools {

/// The word with the fewest edits to `found`, if there are at most `most` of them; else empty.
std::string closest(std::string_view found, std::span<const std::string> words, std::size_t most = 3);

/// "; did you mean WORD?" where closest finds one, else empty.
std::string did_you_mean(std::string_view found, std::span<const std::string> words, std::size_t most = 3);

}  // namespace wug::tools
