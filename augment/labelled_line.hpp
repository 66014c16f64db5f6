#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "augment/analysis.hpp"
#include "resources/corpus.hpp"

namespace wug::augment {

/// A labelled sentence as a line of plain text, and its words by the bytes of that line. Words of two spans never touch, and a
/// genitive 's that stands as a word of its own touches its noun, as in running text.
class LabelledLine {
 public:
  /// `analyzer` is of the language `from`; null where the language has none.
  void read(const resources::Sentence& source, const SourceAnalyzer* analyzer, std::string_view from);

  std::string_view text() const { return text_; }
  /// The bytes of a word.
  std::pair<std::size_t, std::size_t> place(std::size_t word) const { return places_[word]; }
  /// The words, end excluded, of which bytes stand in [begin, end).
  std::pair<std::size_t, std::size_t> words(std::size_t begin, std::size_t end) const;
  /// True if the words [begin, end) are all inside of one span or all outside.
  bool is_together(std::size_t begin, std::size_t end) const;
  const std::vector<resources::LabelSpan>& spans() const { return spans_; }

 private:
  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> places_;  ///< by word
  std::vector<resources::LabelSpan> spans_;
  std::vector<std::size_t> span_of_;  ///< by word: the number of its span from 1, 0 outside
};

}  // namespace wug::augment
