#include "resources/segment.hpp"

#include "resources/random.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

std::vector<std::string> pieces(std::string_view text) {
  Segmenter segmenter;
  std::vector<std::string> result;
  for (const Segment& s : segmenter.split(text)) result.emplace_back(text.substr(s.begin, s.end - s.begin));
  return result;
}

/// Characters whose word break properties meet in interesting ways.
const std::u32string_view alphabet =
    U"aZb019__''\"..,,;:: \t\r\n-!\u00E9\u0301\u200D\u00AD\u2019\u00B7\u05D0\u30AB\u3042\u6F22\u0E01\u0E32\u0430\u00A0\u2003"
    U"\U0001F1E6\U0001F1E7\U0001F600\u0085\u2028\u0660\uFF0E";

std::string random_text(const Random& random, std::uint64_t item) {
  const std::uint64_t length = random.below(24, item, 0);
  const std::uint64_t ascii_only = random.below(3, item, 1);
  std::string text;
  for (std::uint32_t i = 0; i < length; ++i) {
    const std::uint64_t range = ascii_only == 0 ? 23 : alphabet.size();
    append_utf8(text, alphabet[random.below(range, item, i + 2)]);
  }
  return text;
}

}  // namespace

TEST_CASE("Segments of plain text are words, spaces and marks", "[segment]") {
  CHECK(pieces("Don't eat 3.14 pies, e.g. x_1.") ==
        std::vector<std::string>{"Don't", " ", "eat", " ", "3.14", " ", "pies", ",", " ", "e.g", ".", " ", "x_1", "."});
  CHECK(pieces("").empty());
  CHECK(pieces("l\u2019\u00E9t\u00E9 a") == std::vector<std::string>{"l\u2019\u00E9t\u00E9", " ", "a"});
}

TEST_CASE("Kinds tell words, numbers, blanks and the rest apart", "[segment]") {
  Segmenter segmenter;
  const std::string text = "ab 12 a1 _ ! \u00E9\t";
  std::string kinds;
  for (const Segment& s : segmenter.split(text)) kinds += "so1w"[static_cast<int>(s.kind)];
  CHECK(kinds == "ws1swsososws");
}

TEST_CASE("Boundaries are ICU's on random text", "[segment]") {
  const Random random("segment test", 1);
  Segmenter segmenter;
  std::size_t wrong = 0;
  for (std::uint64_t item = 0; item < 60000; ++item) {
    const std::string text = random_text(random, item);
    const auto ours = segmenter.split(std::string_view(text));
    const auto theirs = segmenter.split_by_icu(text);
    bool same = ours.size() == theirs.size();
    for (std::size_t i = 0; same && i < ours.size(); ++i) same = ours[i].begin == theirs[i].begin && ours[i].end == theirs[i].end;
    if (!same && ++wrong <= 5) UNSCOPED_INFO("differs on " << escape_for_terminal(text));
  }
  CHECK(wrong == 0);
}
