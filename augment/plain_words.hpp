#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "augment/plain_multiwords.hpp"
#include "augment/word_entries.hpp"
#include "resources/ascii_words.hpp"

namespace wug::augment {

/// The words of an ASCII line with their numbers, and the multiword headwords among them, as Substituter finds them in any
/// line, only sooner. One object per thread.
class PlainWords {
 public:
  PlainWords(WordTypes& types, const Ladder& ladder) : entries_(types, ladder), multiwords_(entries_, ladder) {}

  /// False for lines that are long or have other characters or addresses. `readable` bytes may be read behind the line.
  bool find(std::string_view line, std::size_t readable);

  /// The line that was found, with resources::AsciiWords::padding bytes behind it that may be read.
  std::string_view line() const { return line_; }
  std::span<resources::AsciiRun> runs() { return ascii_.runs(); }
  /// By run, and end_of_line behind the last.
  std::span<WordEntries::Id> ids() { return ids_; }
  std::span<const PlainMultiwords::Match> multiwords() const { return found_; }
  WordEntries& entries() { return entries_; }
  std::uint64_t tokens() const { return ascii_.tokens(); }
  /// Runs with a letter.
  std::size_t words() const { return ascii_.words(); }

 private:
  resources::AsciiWords ascii_;
  WordEntries entries_;
  PlainMultiwords multiwords_;
  std::string tail_;  ///< a line near the end of its block, padded
  std::string_view line_;
  std::vector<WordEntries::Id> ids_;
  std::span<const PlainMultiwords::Match> found_;
};

}  // namespace wug::augment
