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

/// One pass over the store: exact, case, diacritics.
std::vector<std::vector<Found>> find_all(const resources::Store& store, std::string_view from, std::string_view to,
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

/// The words of a phrase that is parted by blanks.
std::vector<std::string> words_of(const std::string& phrase) {
  const std::string text = resources::collapse_spaces(phrase);
  std::vector<std::string> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t count) {
  std::string text;
  for (std::size_t i = begin; i < begin + count; ++i) text += (i == begin ? "" : " ") + words[i];
  return text;
}

constexpr std::size_t longest_span = 8;  ///< words

}  // namespace

std::vector<std::vector<Found>> look_up(const resources::Store& store, std::string_view from, std::string_view to,
                                        const std::vector<std::string>& words, const resources::Lemmatizer* lemmatizer) {
  auto found = find_all(store, from, to, words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!found[i].empty()) continue;
    const auto parts = words_of(words[i]);
    if (parts.size() > 1) {  // the longest spans first, from the left
      std::vector<std::string> spans;
      for (std::size_t begin = 0; begin < parts.size(); ++begin) {
        for (std::size_t count = 1; count <= longest_span && begin + count <= parts.size(); ++count) spans.push_back(joined(parts, begin, count));
      }
      const auto of_spans = find_all(store, from, to, spans);
      for (std::size_t begin = 0; begin < parts.size();) {
        std::size_t taken = 1;
        for (std::size_t count = std::min(longest_span, parts.size() - begin); count > 0; --count) {
          const auto at = std::find(spans.begin(), spans.end(), joined(parts, begin, count));
          const auto& span = of_spans[static_cast<std::size_t>(at - spans.begin())];
          if (span.empty()) continue;
          found[i].insert(found[i].end(), span.begin(), span.end());
          taken = count;
          break;
        }
        begin += taken;
      }
    } else if (lemmatizer != nullptr && !words[i].empty()) {
      std::vector<std::string> lemmas;
      for (const auto& reading : lemmatizer->lemmas(resources::nfc(words[i]))) lemmas.push_back(reading.lemma);
      for (auto& of_lemma : find_all(store, from, to, lemmas)) {
        for (Found& one : of_lemma) {
          one.how = "lemma";
          found[i].push_back(std::move(one));
        }
      }
    }
  }
  return found;
}

}  // namespace wug::lexicon
