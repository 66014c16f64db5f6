#include "adapt/tokenizer/character_map.hpp"

#include <fmt/format.h>

#include <cstring>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

// A unit of Darts-clone (Yata 2009): bit 8 "a key ends behind this unit", bits 0-7 and 31 the label, the rest the offset.
bool has_leaf(std::uint32_t unit) { return (unit >> 8 & 1) != 0; }
std::uint32_t value_of(std::uint32_t unit) { return unit & 0x7FFFFFFF; }
std::uint32_t label_of(std::uint32_t unit) { return unit & 0x800000FF; }
std::uint32_t offset_of(std::uint32_t unit) { return unit >> 10 << ((unit & 1U << 9) >> 6); }

[[noreturn]] void refuse(const std::string& found) {
  throw resources::Error(resources::Cause::data, "normalisation table: " + found);
}

}  // namespace

CharacterMap::CharacterMap(std::string_view precompiled) {
  if (precompiled.empty()) return;
  std::uint32_t bytes = 0;
  if (precompiled.size() < 4) refuse(fmt::format("found {} bytes, expected at least 4", precompiled.size()));
  std::memcpy(&bytes, precompiled.data(), 4);
  if (bytes > precompiled.size() - 4 || bytes % 4 != 0 || bytes < 1024) {
    refuse(fmt::format("found a trie of {} bytes, expected a multiple of 4 from 1024 to {}", bytes, precompiled.size() - 4));
  }
  units_.resize(bytes / 4);
  std::memcpy(units_.data(), precompiled.data() + 4, bytes);
  texts_ = precompiled.substr(4 + bytes);
  if (texts_.empty() || texts_.back() != '\0') refuse("found replacements without an end, expected each to end in NUL");
  if (resources::find_invalid_utf8(texts_)) refuse("found invalid UTF-8 among the replacements");
  check_reachable();
  note_pairs();
}

void CharacterMap::check_reachable() const {
  const auto children_of = [&](std::size_t index) {
    const std::size_t base = index ^ offset_of(units_[index]);
    if ((base | 0xFF) >= units_.size()) refuse(fmt::format("unit {} leads to {}, expected below {}", index, base | 0xFF, units_.size()));
    return base;
  };
  std::vector<bool> seen(units_.size(), false);
  std::vector<std::size_t> waiting{0};
  while (!waiting.empty()) {
    const std::size_t index = waiting.back();
    waiting.pop_back();
    const std::size_t base = children_of(index);
    if (index != 0 && has_leaf(units_[index])) {
      const std::uint32_t text = value_of(units_[base]);
      if (text >= texts_.size()) refuse(fmt::format("found a replacement at byte {}, expected below {}", text, texts_.size()));
      if (text > 0 && (static_cast<unsigned char>(texts_[text]) & 0xC0) == 0x80) refuse("found a replacement that begins inside a character");
    }
    for (std::size_t label = 1; label < 256; ++label) {
      const std::size_t child = base ^ label;
      if (label_of(units_[child]) != label || seen[child]) continue;
      seen[child] = true;
      waiting.push_back(child);
    }
  }
}

void CharacterMap::note_pairs() {
  pairs_.assign(1024, 0);
  for (std::size_t first = 1; first < 256; ++first) {
    const std::size_t index = (0 ^ offset_of(units_[0])) ^ first;
    if (label_of(units_[index]) != first) continue;
    const std::size_t base = index ^ offset_of(units_[index]);
    for (std::size_t next = 0; next < 256; ++next) {
      const bool longer = next != 0 && label_of(units_[base ^ next]) == next;
      if (longer || has_leaf(units_[index])) pairs_[first * 4 + next / 64] |= std::uint64_t{1} << (next % 64);
    }
  }
}

CharacterMap::Match CharacterMap::longest_prefix(std::string_view text) const {
  Match match;
  if (units_.empty()) return match;
  std::size_t node = offset_of(units_[0]);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    node ^= byte;
    const std::uint32_t unit = units_[node];
    if (byte == 0 || label_of(unit) != byte) break;
    node ^= offset_of(unit);
    if (has_leaf(unit)) {
      match.length = i + 1;
      match.replacement = texts_.c_str() + value_of(units_[node]);
    }
  }
  return match;
}

}  // namespace wug::adapt
