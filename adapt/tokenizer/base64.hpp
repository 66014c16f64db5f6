#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wug::adapt {

/// RFC 4648, with padding.
std::string to_base64(std::string_view bytes);
/// nullopt where `text` is not whole base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace wug::adapt
