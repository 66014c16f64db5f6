#pragma once
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace wug::resources {

/// Parses one JSON value that comes from outside: valid UTF-8, no duplicate key in an object (common parsers keep the
/// last or the first), depth at most `depth`, nothing behind the value. Key order is kept. Throws FormatError naming
/// `file` and the byte offset as column.
nlohmann::ordered_json parse_strict_json(std::string_view text, const std::string& file, std::size_t depth = 64);

}  // namespace wug::resources
