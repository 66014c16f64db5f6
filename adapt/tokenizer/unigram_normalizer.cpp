#include "adapt/tokenizer/unigram_normalizer.hpp"

#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

constexpr std::string_view space_mark = "\xE2\x96\x81";  // ▁
constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append(NormalizedText& out, std::string_view bytes, std::size_t origin) {
  out.text.append(bytes);
  out.from.resize(out.text.size(), static_cast<std::uint32_t>(origin));
}

}  // namespace

UnigramNormalizer::Step UnigramNormalizer::step(std::string_view rest) const {
  const auto first = static_cast<unsigned char>(rest[0]);
  const auto next = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : static_cast<unsigned char>(0);
  if (map_.may_match(first, next)) {
    const CharacterMap::Match match = map_.longest_prefix(rest);
    if (match.length > 0) return {match.replacement, match.length};
  }
  if (first < 0x80) return {rest.substr(0, 1), 1};
  std::size_t length = 0;
  const char32_t c = resources::next_code_point(rest, length);
  if (c == 0xFFFD && length == 1) return {replacement, 1};
  return {rest.substr(0, length), length};
}

void UnigramNormalizer::normalise(std::string_view source, NormalizedText& out) const {
  out.text.clear();
  out.from.clear();
  std::size_t at = 0;
  while (options_.remove_extra_whitespaces && at < source.size()) {
    const Step next = step(source.substr(at));
    if (next.text != " ") break;
    at += next.length;
  }
  if (at < source.size() && options_.add_dummy_prefix) append(out, space_mark, at);
  bool after_space = options_.remove_extra_whitespaces;
  while (at < source.size()) {
    Step next = step(source.substr(at));
    while (after_space && next.text.starts_with(' ')) next.text.remove_prefix(1);
    if (!next.text.empty()) {
      after_space = options_.remove_extra_whitespaces && next.text.back() == ' ';
      for (const char& byte : next.text) append(out, byte == ' ' ? space_mark : std::string_view(&byte, 1), at);
    } else if (!options_.remove_extra_whitespaces) {
      after_space = false;
    }
    at += next.length;
  }
  while (options_.remove_extra_whitespaces && out.text.ends_with(space_mark)) {
    at = out.from[out.text.size() - space_mark.size()];
    out.text.resize(out.text.size() - space_mark.size());
    out.from.resize(out.text.size());
  }
  out.from.push_back(static_cast<std::uint32_t>(at));
}

}  // namespace wug::adapt
