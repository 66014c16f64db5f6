#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "resources/segment.hpp"

namespace wug::resources {

/// A run of letters, digits and underscores, with what joins them ("don't", "3.14"): a segment that is no blank and no mark.
struct AsciiRun {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t number = 0;  ///< which of the line's segments it is, as Segmenter counts them
  SegmentKind kind = SegmentKind::word;
};

/// The words of ASCII text as Segmenter finds them, without listing the blanks and marks between them: for hot loops.
class AsciiWords {
 public:
  AsciiWords();
  /// Bytes behind a line that must be readable.
  static constexpr std::size_t padding = 64;

  /// Replaces runs() by those of `line`, behind which `padding` bytes must be readable; false where the line has a byte that is not ASCII. No LF in `line`.
  bool split(std::string_view line);
  std::span<const AsciiRun> runs() const { return {runs_.data(), run_count_}; }
  /// Tokens of the last line, parted by white space.
  std::uint64_t tokens() const { return tokens_; }

 private:
  bool find_borders(std::string_view line);
  void cross_gap(const char* from, const char* to);
  std::uint32_t join(const char* text, std::size_t& border) const;
  SegmentKind kind_of(const char* from, const char* to) const;

  const std::uint8_t* classes_;
  std::vector<std::uint32_t> borders_;  ///< where stretches of letters, digits and underscores begin and end, in turn
  std::size_t border_count_ = 0, run_count_ = 0;
  std::vector<AsciiRun> runs_;  ///< the first run_count_ are of the last line
  std::uint64_t tokens_ = 0;
  std::uint32_t segments_ = 0;
  bool in_token_ = false;
};

}  // namespace wug::resources
