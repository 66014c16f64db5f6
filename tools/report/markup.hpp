#pragma once
#include <string>
#include <string_view>

namespace wug::tools {

/// Text as HTML content or quoted attribute: & < > " ' escaped, control characters and bidi overrides shown as U+FFFD.
std::string escape(std::string_view text);

/// "1,234,567"
std::string grouped(unsigned long long number);

}  // namespace wug::tools
