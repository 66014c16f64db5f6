#pragma once
#include <cstdint>
#include <string_view>

namespace wug::morph {

/// What forms are found by in the store: 24 bits of the FNV-1a hash of the text, as a signed number of 3 bytes. Look-ups
/// compare the text as well.
inline std::int64_t form_key(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::int64_t>((hash >> 40) & 0xFFFFFF) - 0x800000;
}

/// The rows of a lemma's forms have ids in [lemma << 16, lemma << 16 | 65535].
inline constexpr int form_bits = 16;
inline constexpr std::int64_t forms_per_lemma = std::int64_t{1} << form_bits;

}  // namespace wug::morph
