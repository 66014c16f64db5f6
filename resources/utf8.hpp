#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wug::resources {

/// Byte offset of the first byte that is not well-formed UTF-8 (overlong forms, surrogates and values above
/// U+10FFFF count as faults); nullopt when all of `text` is valid. NUL is valid UTF-8: callers that refuse it look for it.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Decodes the code point that starts at `offset` and moves `offset` behind it. Invalid bytes give U+FFFD, one at a time.
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& text, char32_t code_point);

std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view code_points);

/// Number of code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Largest length <= `limit` at which `text` can be cut without splitting a code point.
std::size_t utf8_prefix(std::string_view text, std::size_t limit);

/// Control characters (C0, DEL, C1, bidi overrides) and invalid bytes written as \n, \t, \xNN or \u{NNNN}: safe to print.
std::string escape_for_terminal(std::string_view text);

}  // namespace wug::resources
