#include "adapt/tokenizer/wordpiece_trainer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <queue>
#include <set>
#include <unordered_map>

#include "adapt/tokenizer/wordpiece.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {

void WordPieceTrainer::add(std::string_view text) {
  words_.split(text, [&](const BertWord& word) {
    ++seen_;
    const auto found = counts_.find(word.text);
    if (found != counts_.end()) {
      ++found->second;
    } else {
      counts_.emplace(word.text, 1);
    }
  });
}

namespace {

using Symbol = std::uint32_t;
using Pair = std::pair<Symbol, Symbol>;

struct PairHash {
  std::size_t operator()(const Pair& pair) const {
    return static_cast<std::size_t>(((std::uint64_t{pair.first} << 32) | pair.second) * 0x9E3779B97F4A7C15ULL >> 16);
  }
};

struct Word {
  std::vector<Symbol> symbols;
  std::uint64_t count;
};

struct Occurrences {
  std::uint64_t count = 0;
  std::vector<std::uint32_t> words;  ///< indices that hold or held the pair, with repeats
};

/// The pieces so far and the words cut into them.
class Learner {
 public:
  Learner(const std::map<std::string, std::uint64_t, std::less<>>& counts, const WordPieceTrainingOptions& options)
      : options_(options) {
    for (const auto name : wordpiece_specials()) add_piece(std::string(name));
    add_characters(counts);
    for (const auto& [word, count] : counts) add_word(word, count);
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      for (std::size_t i = 0; i + 1 < words_[w].symbols.size(); ++i) note({words_[w].symbols[i], words_[w].symbols[i + 1]}, w);
    }
    for (const auto& [pair, where] : pairs_) queue_.push({where.count, pair});
  }

  std::vector<std::string> learn() {
    while (pieces_.size() < options_.size && !queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      const std::uint64_t count = pairs_[best.pair].count;
      if (count != best.count) {  // an entry from before the count fell
        if (count > 0) queue_.push({count, best.pair});
        continue;
      }
      if (count < options_.least_count) break;
      join(best.pair);
    }
    return std::move(pieces_);
  }

 private:
  struct Candidate {
    std::uint64_t count;
    Pair pair;
  };
  /// Pieces by their text: symbols are numbered by first use, which depends on nothing but the counts.
  struct Later {
    const std::vector<std::string>* pieces;
    bool operator()(const Candidate& a, const Candidate& b) const {
      if (a.count != b.count) return a.count < b.count;
      const auto& x = (*pieces)[a.pair.first];
      const auto& y = (*pieces)[b.pair.first];
      if (x != y) return x > y;
      return (*pieces)[a.pair.second] > (*pieces)[b.pair.second];
    }
  };

  Symbol add_piece(const std::string& text) {
    const auto [place, added] = symbol_of_.emplace(text, static_cast<Symbol>(pieces_.size()));
    if (added) pieces_.push_back(text);
    return place->second;
  }

  void add_characters(const std::map<std::string, std::uint64_t, std::less<>>& counts) {
    std::map<char32_t, std::uint64_t> characters;
    std::set<char32_t> in_longer_words;
    for (const auto& [word, count] : counts) {
      const std::u32string text = resources::to_code_points(word);
      for (const char32_t c : text) {
        characters[c] += count;
        if (text.size() > 1) in_longer_words.insert(c);
      }
    }
    std::vector<std::pair<std::uint64_t, char32_t>> ranked;
    for (const auto& [c, count] : characters) ranked.emplace_back(count, c);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::size_t room = options_.size - pieces_.size();
    std::set<char32_t> chosen;
    for (std::size_t i = 0; i < ranked.size() && i < options_.most_characters; ++i) {
      const std::size_t needed = in_longer_words.contains(ranked[i].second) ? 2 : 1;
      if (needed > room) break;
      room -= needed;
      chosen.insert(ranked[i].second);
    }
    for (const char32_t c : chosen) {
      const std::string text = resources::to_utf8(std::u32string_view(&c, 1));
      add_piece(text);
      if (in_longer_words.contains(c)) add_piece("##" + text);
    }
  }

  void add_word(const std::string& word, std::uint64_t count) {
    Word cut{{}, count};
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t start = at;
      resources::next_code_point(word, at);
      const auto found = symbol_of_.find((start == 0 ? "" : "##") + word.substr(start, at - start));
      if (found == symbol_of_.end()) return;  // holds a character without a piece: the word will be unknown
      cut.symbols.push_back(found->second);
    }
    if (cut.symbols.size() > 1) words_.push_back(std::move(cut));
  }

  void note(Pair pair, std::uint32_t word) {
    Occurrences& where = pairs_[pair];
    where.count += words_[word].count;
    if (where.words.empty() || where.words.back() != word) where.words.push_back(word);
  }

  void join(Pair pair) {
    const std::string& second = pieces_[pair.second];
    const Symbol joined = add_piece(pieces_[pair.first] + (second.starts_with("##") ? second.substr(2) : second));
    std::vector<std::uint32_t> places = std::move(pairs_[pair].words);
    pairs_.erase(pair);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::set<Pair> grown;
    for (const std::uint32_t w : places) join_in_word(w, pair, joined, grown);
    for (const Pair& changed : grown) queue_.push({pairs_[changed].count, changed});
  }

  void join_in_word(std::uint32_t w, Pair pair, Symbol joined, std::set<Pair>& grown) {
    Word& word = words_[w];
    std::vector<Symbol> after;
    after.reserve(word.symbols.size());
    for (std::size_t i = 0; i < word.symbols.size(); ++i) {
      if (i + 1 < word.symbols.size() && word.symbols[i] == pair.first && word.symbols[i + 1] == pair.second) {
        after.push_back(joined);
        ++i;
      } else {
        after.push_back(word.symbols[i]);
      }
    }
    if (after.size() == word.symbols.size()) return;
    for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) {
      const auto found = pairs_.find({word.symbols[i], word.symbols[i + 1]});
      if (found != pairs_.end()) found->second.count -= word.count;
    }
    word.symbols = std::move(after);
    for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) {
      const Pair next{word.symbols[i], word.symbols[i + 1]};
      if (next.first == joined || next.second == joined) {
        note(next, w);
        grown.insert(next);
      } else if (next != pair) {
        pairs_[next].count += word.count;
      }
    }
  }

  WordPieceTrainingOptions options_;
  std::vector<std::string> pieces_;
  std::unordered_map<std::string, Symbol> symbol_of_;
  std::vector<Word> words_;
  std::unordered_map<Pair, Occurrences, PairHash> pairs_;
  std::priority_queue<Candidate, std::vector<Candidate>, Later> queue_{Later{&pieces_}};
};

}  // namespace

std::vector<std::string> WordPieceTrainer::train(const WordPieceTrainingOptions& options) const {
  if (counts_.empty()) throw resources::Error(resources::Cause::data, "found no word in the text, expected text to learn a vocabulary from");
  if (options.size < wordpiece_specials().size() + 2) {
    throw resources::Error(resources::Cause::usage, fmt::format("vocabulary size {}: expected at least {}", options.size, wordpiece_specials().size() + 2));
  }
  return Learner(counts_, options).learn();
}

}  // namespace wug::adapt
