#include "adapt/tokenizer/character_map_builder.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

/// Writes a double array in the layout of Darts-clone. Units keep a label but no parent, so no two nodes may share a base.
class DartsBuilder {
 public:
  explicit DartsBuilder(const std::vector<std::pair<std::string, std::uint32_t>>& keys) : keys_(keys) {
    grow();
    used_[0] = true;
    place(0, keys.size(), 0, 0);
  }
  std::vector<std::uint32_t> take() { return std::move(units_); }

 private:
  void grow() {
    units_.resize(units_.size() + 256, 0);
    used_.resize(units_.size(), false);
    base_taken_.resize(units_.size(), false);
  }

  /// Keys [first, last) share `depth` bytes and sit at unit `node`. Depth is bounded by the longest key.
  void place(std::size_t first, std::size_t last, std::size_t depth, std::size_t node) {
    if (first == last) return;
    const bool ends_here = keys_[first].first.size() == depth;
    std::vector<std::pair<unsigned char, std::size_t>> children;
    for (std::size_t i = first + (ends_here ? 1 : 0); i < last; ++i) {
      const auto byte = static_cast<unsigned char>(keys_[i].first[depth]);
      if (children.empty() || children.back().first != byte) children.emplace_back(byte, i);
    }
    const std::size_t base = find_base(children, ends_here);
    base_taken_[base] = true;
    const std::size_t offset = base ^ node;
    units_[node] |= static_cast<std::uint32_t>(offset < (std::size_t{1} << 21) ? offset << 10 : offset << 2 | 1U << 9);
    if (ends_here) {
      units_[node] |= 1U << 8;
      units_[base] = keys_[first].second | 1U << 31;
      used_[base] = true;
    }
    for (const auto& [byte, start] : children) {
      units_[base ^ byte] = byte;
      used_[base ^ byte] = true;
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
      place(children[i].second, i + 1 < children.size() ? children[i + 1].second : last, depth + 1, base ^ children[i].first);
    }
  }

  bool fits(std::size_t base, const std::vector<std::pair<unsigned char, std::size_t>>& children, bool ends_here) const {
    if (base_taken_[base] || (ends_here && used_[base])) return false;
    return std::none_of(children.begin(), children.end(), [&](const auto& child) { return used_[base ^ child.first]; });
  }

  std::size_t find_base(const std::vector<std::pair<unsigned char, std::size_t>>& children, bool ends_here) {
    // The last blocks only: earlier ones are nearly full, and looking there would cost more than the space is worth.
    const std::size_t from = units_.size() > 4 * 256 ? units_.size() - 4 * 256 : 0;
    for (std::size_t base = from; base < units_.size(); ++base) {
      if (fits(base, children, ends_here)) return base;
    }
    const std::size_t base = units_.size();
    grow();
    return base;
  }

  const std::vector<std::pair<std::string, std::uint32_t>>& keys_;
  std::vector<std::uint32_t> units_;
  std::vector<bool> used_, base_taken_;
};

const UNormalizer2* normalizer(bool compatibility) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* found = compatibility ? unorm2_getNFKCInstance(&status) : unorm2_getNFCInstance(&status);
  if (U_FAILURE(status) != 0) throw resources::Error(resources::Cause::internal, "ICU has no normalisation data");
  return found;
}

std::u32string from_utf16(const UChar* text, std::int32_t length) {
  std::u32string out;
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    U16_NEXT(text, i, length, c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

/// The full canonical decomposition and the one of a single step; empty where there is none, or where composing it again
/// would not give the character.
std::vector<std::u32string> decompositions(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[32], again[32];
  std::vector<std::u32string> found;
  const UNormalizer2* canonical = normalizer(false);
  const std::int32_t full = unorm2_getDecomposition(canonical, c, buffer, 32, &status);
  if (full < 0 || U_FAILURE(status) != 0) return found;
  const std::int32_t composed = unorm2_normalize(canonical, buffer, full, again, 32, &status);
  if (U_FAILURE(status) != 0 || from_utf16(again, composed) != std::u32string(1, static_cast<char32_t>(c))) return found;
  found.push_back(from_utf16(buffer, full));
  const std::int32_t step = unorm2_getRawDecomposition(canonical, c, buffer, 32, &status);
  if (step > 0 && U_FAILURE(status) == 0) found.push_back(from_utf16(buffer, step));
  return found;
}

}  // namespace

std::string build_character_map(const Replacements& replacements) {
  if (replacements.empty()) return {};
  std::string texts;
  std::map<std::string, std::uint32_t> places;
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  for (const auto& [key, text] : replacements) {
    const auto [place, added] = places.emplace(text, static_cast<std::uint32_t>(texts.size()));
    if (added) texts.append(text).push_back('\0');
    keys.emplace_back(key, place->second);
  }
  const auto units = DartsBuilder(keys).take();
  const auto bytes = static_cast<std::uint32_t>(units.size() * 4);
  std::string out(4 + bytes, '\0');
  std::memcpy(out.data(), &bytes, 4);
  std::memcpy(out.data() + 4, units.data(), bytes);
  return out + texts;
}

Replacements with_compositions(const std::vector<std::pair<char32_t, std::u32string>>& characters) {
  Replacements replacements;
  const auto text_of = [](char32_t c) { return resources::to_utf8(std::u32string_view(&c, 1)); };
  for (const auto& [from, to] : characters) {
    if (from != 0) replacements[text_of(from)] = resources::to_utf8(to);
  }
  Replacements composed;
  for (UChar32 c = 0xC0; c < 0x30000; ++c) {
    for (const auto& parts : decompositions(c)) {
      if (parts.size() < 2) continue;
      const std::string text = text_of(static_cast<char32_t>(c));
      const auto found = replacements.find(text);
      composed[resources::to_utf8(parts)] = found == replacements.end() ? text : found->second;
    }
  }
  for (auto& [key, text] : composed) replacements.emplace(key, std::move(text));
  return replacements;
}

Replacements compatibility_replacements() {
  std::vector<std::pair<char32_t, std::u32string>> characters;
  const UNormalizer2* compatible = normalizer(true);
  for (UChar32 c = 1; c < 0x110000; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    const auto character = static_cast<char32_t>(c);
    if (u_isUWhiteSpace(c) != 0) {
      if (c != ' ') characters.emplace_back(character, U" ");
    } else if (u_charType(c) == U_CONTROL_CHAR) {
      characters.emplace_back(character, U"");
    } else if (c >= 0x80 && unorm2_getCombiningClass(compatible, c) == 0) {
      UErrorCode status = U_ZERO_ERROR;
      UChar in[2], out[64];
      std::int32_t length = 0;
      U16_APPEND_UNSAFE(in, length, c);
      const std::int32_t size = unorm2_normalize(compatible, in, length, out, 64, &status);
      const auto form = from_utf16(out, U_FAILURE(status) != 0 ? 0 : size);
      if (!form.empty() && form != std::u32string(1, character)) characters.emplace_back(character, form);
    }
  }
  return with_compositions(characters);
}

}  // namespace wug::adapt
