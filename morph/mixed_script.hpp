#pragma once
#include <string_view>

namespace wug::morph {

/// True if one word (between blanks) has letters of two of the scripts with look-alikes: Latin, Cyrillic, Greek.
bool mixes_scripts(std::string_view text);

}  // namespace wug::morph
