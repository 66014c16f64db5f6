#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wug::resources {

__extension__ using Uint128 = unsigned __int128;

/// Both halves of the 128-bit product, folded: the mixing step of the fingerprints.
inline std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) {
  const Uint128 product = Uint128{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Up to eight bytes as a little-endian number, zeros behind the last.
inline std::uint64_t load_word(const char* bytes, std::size_t length) {
  std::uint64_t word = 0;
  if (length >= 8) {
    std::memcpy(&word, bytes, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
  }
  if (length >= 4) {  // two overlapping halves: no byte beyond the end is read
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, bytes, 4);
    std::memcpy(&last, bytes + length - 4, 4);
    if constexpr (std::endian::native == std::endian::big) {
      first = __builtin_bswap32(first);
      last = __builtin_bswap32(last);
    }
    return first | std::uint64_t{last} << (8 * (length - 4));
  }
  for (std::size_t i = 0; i < length; ++i) word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return word;
}

/// A 64-bit hash of bytes, the same on every machine: fast, not cryptographic. Made for in-memory tables and for keying
/// draws by a line's content; no output may depend on the order it gives.
inline std::uint64_t fingerprint(std::string_view bytes) {
  constexpr std::uint64_t first = 0x9E3779B97F4A7C15U, second = 0xD6E8FEB86659FD93U;
  std::uint64_t state = first ^ bytes.size();
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left > 8; at += 8, left -= 8) state = fold_product(state ^ load_word(at, 8), second);
  return fold_product(state ^ load_word(at, left), second) ^ state >> 29;
}

/// A fingerprint of two numbers.
inline std::uint64_t fingerprint(std::uint64_t a, std::uint64_t b) {
  return fold_product(a ^ 0xA0761D6478BD642FU, b ^ 0xE7037ED1A0B428DBU);
}

}  // namespace wug::resources
