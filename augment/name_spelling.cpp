#include "augment/name_spelling.hpp"

#include <algorithm>
#include <optional>

#include "resources/normalize.hpp"

namespace wug::augment {
namespace {

/// ASCII that is no letter parts "Al-Jazeera" and "O'Neill" into names of their own.
bool is_separator(char c) {
  return static_cast<unsigned char>(c) < 0x80 && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z');
}

/// `letters` in lower case between ^ and $; nullopt where one has no line.
std::optional<std::string> replace_letters(std::string_view letters, const Profile& profile) {
  std::string out;
  while (!letters.empty()) {
    std::string_view from, to;
    for (const auto& [own, target] : profile.names) {
      if (own.size() > from.size() && letters.starts_with(own)) from = own, to = target;
    }
    const bool is_border = letters.front() == '^' || letters == "$";
    if (from.empty() && !is_border) return std::nullopt;
    out += to;
    letters.remove_prefix(std::max<std::size_t>(from.size(), 1));
  }
  return out;
}

std::string spelled_part(std::string_view part, const Profile& profile, std::string_view language) {
  const std::string letters = "^" + resources::lower_case(resources::nfc(part)) + "$";
  auto spelled = replace_letters(letters, profile);
  if (!spelled) spelled = replace_letters(resources::strip_diacritics(letters), profile);
  if (!spelled) return {};
  const LetterCase written = letter_case(part);
  return transfer_case(*spelled, written == LetterCase::mixed ? LetterCase::title : written, language);
}

}  // namespace

std::string spelled_name(std::string_view name, const Profile& profile, std::string_view language) {
  std::string out;
  while (!name.empty()) {
    if (is_separator(name.front())) {
      out += name.front();
      name.remove_prefix(1);
      continue;
    }
    const std::string_view part(name.begin(), std::find_if(name.begin(), name.end(), is_separator));
    const std::string spelled = spelled_part(part, profile, language);
    if (spelled.empty()) return {};
    out += spelled;
    name.remove_prefix(part.size());
  }
  return out;
}

void spell_names(Substituter& line, const Profile& profile, const std::function<bool(std::size_t)>& is_name, std::deque<std::string>& spelled) {
  spelled.clear();
  if (profile.names.empty() || line.units().empty()) return;
  bool is_target = line.units().front().replaced;
  std::size_t unit = 0;
  for (std::size_t i = 0; i < line.segments().size(); ++i) {
    for (; unit < line.units().size() && line.units()[unit].end <= i; ++unit) {
    }
    if (unit < line.units().size() && line.units()[unit].begin <= i) {
      is_target = line.units()[unit].replaced;
      continue;
    }
    if (!is_target || !line.is_looked_up(i)) continue;
    const WordType& type = line.type_of(i);
    if (type.ignored || type.letter_case == LetterCase::lower || type.letter_case == LetterCase::uncased || !is_name(i)) continue;
    const resources::Segment& segment = line.segments()[i];
    std::string text = spelled_name(line.line().substr(segment.begin, segment.end - segment.begin), profile, line.ladder().to);
    if (!text.empty()) line.spell_word(i, spelled.emplace_back(std::move(text)));
  }
}

}  // namespace wug::augment
