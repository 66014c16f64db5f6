#include "tools/options/suggest.hpp"

#include <algorithm>
#include <vector>

namespace wug::tools {
namespace {

/// Levenshtein distance, for short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string closest(std::string_view found, std::span<const std::string> words, std::size_t most) {
  std::string best;
  if (found.size() > 100) return best;
  std::size_t edits = most + 1;
  for (const std::string& word : words) {
    const std::size_t now = word.starts_with(found) && !found.empty() ? 1 : distance(found, word);
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
