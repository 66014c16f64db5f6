#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wug::lexicon {

/// Words numbered in order of first appearance.
class WordNumbers {
 public:
  std::uint32_t add(std::string_view word);
  /// size() when the word is not there.
  std::uint32_t find(std::string_view word) const;
  const std::string& word(std::uint32_t id) const { return words_[id]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

 private:
  std::deque<std::string> words_;  // a deque: the views in ids_ stay valid
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

/// One side of parallel text: sentence k is tokens[begin[k] .. begin[k + 1]).
struct BitextSide {
  WordNumbers words;
  std::vector<std::uint32_t> tokens;
  std::vector<std::size_t> begin{0};

  std::span<const std::uint32_t> sentence(std::size_t k) const {
    return {tokens.data() + begin[k], begin[k + 1] - begin[k]};
  }
};

/// Sentence pairs as word numbers.
struct Bitext {
  BitextSide source, target;
  std::vector<std::string> ids;  ///< what each pair is called: a verse or a line number

  std::size_t size() const { return ids.size(); }
  /// Both sides must have words.
  void add(std::string id, std::span<const std::string> source_words, std::span<const std::string> target_words);
};

}  // namespace wug::lexicon
