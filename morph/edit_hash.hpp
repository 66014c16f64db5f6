#pragma once
#include <cstdint>

namespace wug::morph {

/// Mixes a value into a hash; the order of values matters.
constexpr std::uint64_t mix_hash(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ hash >> 29;
}

}  // namespace wug::morph
