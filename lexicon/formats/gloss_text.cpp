#include "lexicon/formats/gloss_text.hpp"

#include <algorithm>

#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

bool opens(char c) { return c == '(' || c == '[' || c == '{' || c == '<'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}' || c == '>'; }

}  // namespace

std::vector<std::string_view> split_glosses(std::string_view text) {
  std::vector<std::string_view> items;
  split_glosses(text, items);
  return items;
}

void split_glosses(std::string_view text, std::vector<std::string_view>& items) {
  items.clear();
  std::size_t start = 0, depth = 0;
  const auto take = [&](std::size_t end) {
    const std::string_view item = resources::trim(text.substr(start, end - start));
    if (!item.empty()) items.push_back(item);
    start = end + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (opens(c)) ++depth;
    if (closes(c) && depth > 0) --depth;
    if (depth == 0 && (c == ',' || c == ';')) take(at);
  }
  take(text.size());
}

std::string without_brackets(std::string_view text) {
  std::string rest;
  std::size_t depth = 0;
  for (const char c : text) {
    const bool open = c == '(' || c == '[' || c == '{', close = c == ')' || c == ']' || c == '}';
    if (open) ++depth;
    if (depth == 0) rest += c;
    if (close && depth > 0) --depth;
  }
  return resources::collapse_spaces(rest);
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool has_glued_pos(std::string_view text) {
  static constexpr std::string_view abbreviations[] = {"n", "v", "adj", "adv", "pr", "pron", "conj", "num", "interj", "pr\u00e9p", "prep"};
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 >= text.size()) return false;
  const char next = text[dot + 1];
  const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || static_cast<unsigned char>(next) >= 0x80;
  return letter && std::find(std::begin(abbreviations), std::end(abbreviations), text.substr(0, dot)) != std::end(abbreviations);
}

}  // namespace wug::lexicon
