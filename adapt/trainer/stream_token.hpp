#pragma once
#include <cstdint>

namespace wug::adapt {

/// A token of a prepared corpus: its id, and whether it belongs to a word that synthesis switched. Ids stay below 2^30.
using StreamToken = std::int32_t;

constexpr StreamToken switched_bit = StreamToken{1} << 30;

constexpr StreamToken stream_token(std::int32_t id, bool switched) { return switched ? id | switched_bit : id; }
constexpr std::int64_t id_of(StreamToken token) { return token & ~switched_bit; }
constexpr bool is_switched(StreamToken token) { return (token & switched_bit) != 0; }

}  // namespace wug::adapt
