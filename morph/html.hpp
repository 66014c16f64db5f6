#pragma once
#include <string>
#include <string_view>

namespace wug::morph {

/// Beginning of a self-contained page, up to and including its heading. `style` is our own CSS.
std::string html_head(std::string_view title, std::string_view style);

}  // namespace wug::morph
