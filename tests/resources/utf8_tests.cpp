#include "resources/utf8.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

TEST_CASE("The first faulty byte is found", "[utf8][T-07]") {
  using Row = std::tuple<std::string, int>;
  const auto [text, place] = GENERATE(table<std::string, int>({Row{"", -1}, Row{"þæö", -1}, Row{"a\xFF", 1}, Row{"\xC0\x80", 0},
                                                              Row{"ab\xED\xA0\x80", 2}, Row{"\xF4\x90\x80\x80", 0},
                                                              Row{"a\xE2\x82", 1}, Row{"\xF4\x8F\xBF\xBF", -1}}));
  CAPTURE(text);
  const auto found = find_invalid_utf8(text);
  CHECK((found ? static_cast<int>(*found) : -1) == place);
}

TEST_CASE("Code points and back", "[utf8]") {
  const std::string text = "a\u00FE\u20AC\U0001F40E";
  CHECK(to_code_points(text) == U"a\u00FE\u20AC\U0001F40E");
  CHECK(to_utf8(to_code_points(text)) == text);
  CHECK(count_code_points(text) == 4);
  CHECK(to_code_points("a\xFF" "b") == U"a\uFFFD" U"b");
}

TEST_CASE("Text is cut between code points only", "[utf8]") {
  CHECK(utf8_prefix("þæö", 3) == 2);
  CHECK(utf8_prefix("þæö", 4) == 4);
  CHECK(utf8_prefix("ab", 5) == 2);
  CHECK(utf8_prefix("\U0001F40E", 3) == 0);
}

TEST_CASE("What a terminal would obey is written out", "[utf8][T-50]") {
  CHECK(escape_for_terminal("\x1B]0;title\x07") == "\\u{1B}]0;title\\u{7}");
  CHECK(escape_for_terminal("a\nb\t\xFF") == "a\\nb\\t\\xFF");
  CHECK(escape_for_terminal("x\u202Ey") == "x\\u{202E}y");
  CHECK(escape_for_terminal("\u009B" "31m") == "\\u{9B}31m");
  CHECK(escape_for_terminal("þæö") == "þæö");
}

TEST_CASE("Names in messages are quoted, escaped and short", "[utf8][T-17]") {
  CHECK(in_quotes("a b") == "'a b'");
  CHECK(in_quotes("a\nb") == "'a\\nb'");
  CHECK(in_quotes(std::string(5000, 'x')).size() < 210);
}
