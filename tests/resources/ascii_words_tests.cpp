#include "resources/ascii_words.hpp"

#include "resources/random.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

std::string random_line(const Random& random, std::uint64_t item) {
  static constexpr std::string_view alphabet = "aZbbyzAZ019__''\"..,,;:: \t\r-!@[`{/~   ";
  std::string text;
  const std::uint64_t length = random.below(200, item, 0);
  for (std::uint32_t i = 0; i < length; ++i) text += alphabet[random.below(alphabet.size(), item, i + 1)];
  return text;
}

std::vector<AsciiRun> runs_by_segments(std::string_view line, std::uint64_t& tokens) {
  Segmenter segmenter;
  std::vector<AsciiRun> runs;
  std::uint32_t number = 0;
  bool in_token = false;
  tokens = 0;
  for (const Segment& s : segmenter.split(line)) {
    const bool space = s.kind == SegmentKind::space;
    tokens += !space && !in_token;
    in_token = !space;
    const bool run = s.kind == SegmentKind::word || s.kind == SegmentKind::number || line[s.begin] == '_';
    if (run) runs.push_back({s.begin, s.end, number, s.kind});
    ++number;
  }
  return runs;
}

}  // namespace

TEST_CASE("The words of an ASCII line are the segmenter's, with their numbers", "[ascii_words]") {
  const Random random("ascii words test", 1);
  AsciiWords words;
  std::size_t wrong = 0;
  for (std::uint64_t item = 0; item < 20000; ++item) {
    const std::string line = random_line(random, item), padded = line + std::string(AsciiWords::padding, 'x');
    std::uint64_t tokens = 0;
    const auto expected = runs_by_segments(line, tokens);
    bool same = words.split(std::string_view(padded).substr(0, line.size())) && words.tokens() == tokens &&
                words.runs().size() == expected.size();
    for (std::size_t i = 0; same && i < expected.size(); ++i) {
      const AsciiRun &a = words.runs()[i], &b = expected[i];
      same = a.begin == b.begin && a.end == b.end && a.number == b.number && a.kind == b.kind;
    }
    if (!same && ++wrong <= 5) UNSCOPED_INFO("differs on " << line);
  }
  CHECK(wrong == 0);
}

TEST_CASE("A line with other characters is left to the segmenter", "[ascii_words]") {
  AsciiWords words;
  const std::string text = "caf\xC3\xA9 au lait" + std::string(AsciiWords::padding, ' ');
  CHECK_FALSE(words.split(std::string_view(text).substr(0, 13)));
  CHECK(words.split(std::string_view(text).substr(5, 8)));
}
