#include "tools/options/suggest.hpp"

#include "morph/edit_distance.hpp"

namespace wug::tools {
namespace {

/// Bytes as they are: what is typed on a command line need not be UTF-8.
std::u32string bytes(std::string_view text) {
  std::u32string result;
  for (const char c : text) result += static_cast<unsigned char>(c);
  return result;
}

}  // namespace

std::string closest(std::string_view found, std::span<const std::string> words, std::size_t most) {
  std::string best;
  if (found.size() > 100) return best;
  std::size_t edits = most + 1;
  for (const std::string& word : words) {
    const std::size_t now = word.starts_with(found) && !found.empty() ? 1 : morph::edit_distance(bytes(found), bytes(word));
    if (now >= edits) continue;
    edits = now;
    best = word;
  }
  return best;
}

std::string did_you_mean(std::string_view found, std::span<const std::string> words, std::size_t most) {
  const std::string word = closest(found, words, most);
  return word.empty() ? std::string() : "; did you mean " + word + "?";
}

}  // namespace wug::tools
