#include "adapt/tokenizer/frequent_substrings.hpp"

#include <map>

#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace wug::adapt;

namespace {

using Counts = std::map<std::string, std::uint64_t>;

Counts found(const std::vector<CountedText>& texts, const SubstringOptions& options = {}) {
  Counts counts;
  for (const auto& [text, count] : frequent_substrings(texts, options)) counts[text] = count;
  return counts;
}

/// By definition: every substring's count, without those that a longer one of the same count begins with.
Counts by_definition(const std::vector<CountedText>& texts, std::size_t longest) {
  Counts all;
  for (const auto& [text, count] : texts) {
    const std::u32string letters = wug::resources::to_code_points(text);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      for (std::size_t n = 2; n <= longest && i + n <= letters.size(); ++n) all[wug::resources::to_utf8(letters.substr(i, n))] += count;
    }
  }
  Counts kept;
  for (const auto& [text, count] : all) {
    bool extendable = false;
    for (const auto& [longer, times] : all) extendable = extendable || (longer.size() > text.size() && longer.starts_with(text) && times == count);
    if (count >= 2 && !extendable) kept[text] = count;
  }
  return kept;
}

}  // namespace

TEST_CASE("Frequent substrings are those that a further character would make rarer", "[tokenizer]") {
  CHECK(found({{"hest", 1}, {"hestur", 1}, {"vetur", 1}}) == Counts{{"hest", 2}, {"est", 2}, {"st", 2}, {"tur", 2}, {"ur", 2}});
  CHECK(found({{"aaaa", 3}}) == Counts{{"aaaa", 3}, {"aaa", 6}, {"aa", 9}});
  CHECK(found({{"once", 1}}).empty());
  CHECK(found({}).empty());
}

TEST_CASE("Frequent substrings of many alphabets agree with their definition", "[tokenizer]") {
  std::vector<CountedText> texts{{"▁þetta", 4}, {"▁þessi", 2}, {"▁это", 5}, {"▁этот", 1}, {"你好你好", 2}, {"▁abcabcabcabcabcabcabcabc", 1}};
  std::string digits = "a";
  for (std::uint64_t i = 1; i < 40; ++i) {
    digits += static_cast<char>('a' + i * i % 5);
    texts.push_back({digits.substr(digits.size() / 2), i});
  }
  CHECK(found(texts, {.longest = 6}) == by_definition(texts, 6));
}

TEST_CASE("The substrings with the highest count times length come first and alone where few are wanted", "[tokenizer]") {
  const std::vector<CountedText> texts{{"abcd", 5}, {"ab", 7}, {"cd", 1}};
  const auto kept = frequent_substrings(texts, {.most = 2});
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].text == "ab");
  CHECK(kept[0].count == 12);
  CHECK(kept[1].text == "abcd");
  CHECK(kept[1].count == 5);
}
