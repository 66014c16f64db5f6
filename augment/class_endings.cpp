#include "augment/class_endings.hpp"

#include <algorithm>

namespace wug::augment {
namespace {

/// Where the last `letters` code points begin; npos unless more stand before them.
std::size_t begin_of_ending(std::string_view word, std::size_t letters) {
  std::size_t at = word.size();
  while (letters > 0 && at > 0) {
    --at;
    if ((static_cast<unsigned char>(word[at]) & 0xC0) != 0x80) --letters;
  }
  return letters == 0 && at > 0 ? at : std::string_view::npos;
}

}  // namespace

void ClassEndings::add(std::string_view word, const std::string& upos) {
  for (std::size_t letters = shortest; letters <= longest; ++letters) {
    const std::size_t begin = begin_of_ending(word, letters);
    if (begin == std::string_view::npos) return;
    endings_[std::string(word.substr(begin))][upos] += 1;
  }
}

std::vector<std::string> ClassEndings::guess(std::string_view word) const {
  for (std::size_t letters = longest; letters >= shortest; --letters) {
    const std::size_t begin = begin_of_ending(word, letters);
    const auto found = begin == std::string_view::npos ? endings_.end() : endings_.find(std::string(word.substr(begin)));
    if (found == endings_.end()) continue;
    double all = 0;
    std::vector<std::pair<double, std::string>> classes;
    for (const auto& [upos, words] : found->second) {
      all += words;
      classes.emplace_back(words, upos);
    }
    if (all < least_words) continue;
    std::stable_sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> result;
    for (const auto& [words, upos] : classes) {
      if (words >= least_share * all) result.push_back(upos);
    }
    return result;
  }
  return {};
}

}  // namespace wug::augment
