#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// Text as content or quoted attribute of XML or HTML: & < > " ' escaped. Characters that XML cannot hold are shown as U+FFFD.
std::string escape_xml(std::string_view text);

/// The same for a page that people look at: what could change how the rest of it is shown (controls, bidi overrides) is
/// U+FFFD too.
std::string escape_for_display(std::string_view text);

}  // namespace wug::resources
