#include "lexicon/lookup.hpp"

#include <algorithm>
#include <unordered_map>

#include "resources/normalize.hpp"

namespace wug::lexicon {
namespace {

/// A word's three keys, from the most to the least exact.
struct Keys {
  std::string exact, folded, bare;
};

Keys keys_of(std::string_view text, std::string_view language) {
  Keys keys;
  keys.exact = resources::lookup_key(text);
  keys.folded = resources::fold_case(keys.exact, language);
  keys.bare = resources::strip_diacritics(keys.folded);
  return keys;
}

constexpr const char* steps[] = {"exact", "case", "diacritics"};

}  // namespace

std::vector<std::vector<Found>> look_up(const resources::Store& store, std::string_view from, std::string_view to,
                                        const std::vector<std::string>& words) {
  std::unordered_multimap<std::string, std::size_t> wanted;  // least exact key to the word's place
  std::vector<Keys> asked;
  for (const std::string& word : words) {
    asked.push_back(keys_of(word, from));
    wanted.emplace(asked.back().bare, asked.size() - 1);
  }
  std::vector<std::vector<Found>> best(words.size());
  std::vector<std::size_t> step(words.size(), std::size(steps));
  for_each_pair(store, from, to, [&](const StoredPair& pair) {
    const Keys keys = keys_of(pair.headword, from);
    const auto [first, last] = wanted.equal_range(keys.bare);
    for (auto at = first; at != last; ++at) {
      const Keys& word = asked[at->second];
      const std::size_t how = keys.exact == word.exact ? 0 : keys.folded == word.folded ? 1 : 2;
      if (how > step[at->second]) continue;
      if (how < step[at->second]) best[at->second].clear();
      step[at->second] = how;
      auto& list = best[at->second];
      const auto same = std::find_if(list.begin(), list.end(), [&](const Found& f) {
        return f.source == pair.source && f.translation == pair.translation && f.headword == pair.headword && f.pos == pair.pos;
      });
      if (same != list.end()) {
        same->weight += pair.weight;
        continue;
      }
      list.push_back({std::string(pair.headword), std::string(pair.translation), std::string(pair.pos), steps[how],
                                  pair.weight, pair.status, pair.source});
    }
  }, PairFilter{true, true});
  for (auto& found : best) {
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.weight > b.weight; });
  }
  return best;
}

}  // namespace wug::lexicon
