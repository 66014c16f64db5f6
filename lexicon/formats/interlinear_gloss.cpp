#include "lexicon/formats/interlinear_gloss.hpp"

#include <algorithm>

#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// A person digit and a number in capitals: 3SG, 2PL, 1DU.
bool is_person_code(std::string_view text) {
  if (text.size() < 3 || text[0] < '1' || text[0] > '4') return false;
  return std::all_of(text.begin() + 1, text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

}  // namespace

bool is_placeholder_gloss(std::string_view gloss) {
  const std::string_view text = resources::trim(gloss);
  if (text.empty()) return false;
  return text.front() == '$' || (text.front() == '[' && text.back() == ']') || is_person_code(text);
}

std::string spaced_gloss(std::string_view gloss) {
  std::string text(gloss);
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if ((text[i] == '.' || text[i] == '_') && is_letter(gloss[i - 1]) && is_letter(gloss[i + 1])) text[i] = ' ';
  }
  return text;
}

}  // namespace wug::lexicon
