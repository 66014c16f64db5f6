#pragma once
#include <string>
#include <string_view>

#include "resources/escape_xml.hpp"

namespace wug::tools {

/// Text as HTML content or quoted attribute.
inline std::string escape(std::string_view text) { return resources::escape_for_display(text); }

/// "1,234,567"
std::string grouped(unsigned long long number);

}  // namespace wug::tools
