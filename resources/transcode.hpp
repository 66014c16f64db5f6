#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// `bytes` in `encoding` (a name ICU knows: windows-1252, Shift_JIS, UTF-16) as UTF-8. Strict: a byte that the encoding does
/// not define throws Error{data} naming its offset; an unknown encoding throws Error{usage}.
std::string to_utf8_from(std::string_view bytes, const std::string& encoding);

/// True when `encoding` names UTF-8 or its subset ASCII; case, `-` and `_` do not matter.
bool is_utf8_name(std::string_view encoding);

}  // namespace wug::resources
