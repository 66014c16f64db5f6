#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace wug::augment {

/// Appends `text` (valid UTF-8) as a JSON string.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, std::uint64_t number);

}  // namespace wug::augment
