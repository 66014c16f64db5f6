#pragma once
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

/// Up to eight bytes as a number, zeros behind the last.
inline std::uint64_t load_word(const char* bytes, std::size_t length) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, length < 8 ? length : 8);
  return word;
}

/// A 64-bit hash of bytes for in-memory tables: fast, not cryptographic, and different on machines of other byte order, so
/// it never reaches a file and no output may depend on the order it gives.
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
