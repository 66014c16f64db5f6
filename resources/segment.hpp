#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wug::resources {

enum class SegmentKind : std::uint8_t { space, other, number, word };

/// A piece of text between two word boundaries, in bytes.
struct Segment {
  std::uint32_t begin = 0, end = 0;
  SegmentKind kind = SegmentKind::other;

  bool operator==(const Segment&) const = default;
};

/// Word boundaries as ICU's root word break iterator sets them (UAX #29 with ICU's tailoring and dictionaries). ASCII and
/// simple letters (resources/simple_text.hpp) are scanned by our own code, which gives the same boundaries ten times faster;
/// stretches with other characters go to ICU.
/// Segments cover the text without gaps. Not for use by two threads at once: one Segmenter per thread.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;

  /// Replaces `segments` by those of `text`: valid UTF-8 below 4 GiB.
  void split(std::string_view text, std::vector<Segment>& segments);
  std::vector<Segment> split(std::string_view text);
  std::vector<Segment> split(std::string&& text) = delete;

  /// ICU alone: the oracle of the tests.
  std::vector<Segment> split_by_icu(std::string_view text);

 private:
  struct Icu;
  void append_icu(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Segment>& segments);
  std::unique_ptr<Icu> icu_;
};

}  // namespace wug::resources
