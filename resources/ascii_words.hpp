#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "resources/ascii_scan.hpp"

namespace wug::resources {

/// The words of ASCII text as Segmenter finds them, without listing the blanks and marks between them: for hot loops.
class AsciiWords {
 public:
  AsciiWords();
  /// Bytes behind a line that must be readable.
  static constexpr std::size_t padding = 64;

  /// Replaces runs() by those of `line`, behind which `padding` bytes must be readable; false where the line has a byte that is not ASCII. No LF in `line`.
  bool split(std::string_view line);
  /// Behind the last one, an empty run at the end of the line may be read.
  std::span<AsciiRun> runs() { return {runs_.data(), run_count_}; }
  /// Runs with a letter.
  std::size_t words() const { return word_count_; }
  /// Tokens of the last line, parted by white space.
  std::uint64_t tokens() const { return found_.tokens; }
  /// False where it has no address, neither of a page nor of a mailbox.
  bool may_have_address() const { return found_.address_signs; }

 private:
  std::size_t join_all(const char* text, std::size_t stretches);
  bool is_joint(const char* at) const;
  SegmentKind kind_of(const char* from, const char* to) const;

  const std::uint8_t* classes_;
  std::size_t run_count_ = 0, word_count_ = 0;
  std::vector<AsciiRun> runs_;  ///< the first run_count_ are of the last line
  AsciiStretches found_;
};

}  // namespace wug::resources
