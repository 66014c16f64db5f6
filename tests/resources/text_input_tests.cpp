#include "resources/text_input.hpp"

#include <sstream>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

std::vector<std::string> lines_of(const std::string& bytes) {
  std::istringstream stream(bytes);
  TextInput input(stream, "text");
  std::vector<std::string> lines;
  while (const auto line = input.next()) lines.emplace_back(line->text);
  return lines;
}

}  // namespace

TEST_CASE("Lines end at LF or CRLF, one byte-order mark goes, the last line needs no end", "[text_input][T-01][T-05]") {
  using Lines = std::vector<std::string>;
  CHECK(lines_of("").empty());
  CHECK(lines_of("\xEF\xBB\xBF") == Lines{""});
  CHECK(lines_of("\xEF\xBB\xBF" "a\r\nb\nc") == Lines{"a", "b", "c"});
  CHECK(lines_of("a\rb\n\n") == Lines{"a\rb", ""});
}

TEST_CASE("Invalid UTF-8 and NUL are reported with their byte", "[text_input][T-07][T-08]") {
  std::istringstream stream(std::string("ab\xFFz\nx\0y\n\xED\xA0\x80\n", 12));
  TextInput input(stream, "text");
  auto line = input.next();
  CHECK(line->fault == LineFault::invalid_utf8);
  CHECK(line->fault_offset == 2);
  line = input.next();
  CHECK(line->fault == LineFault::nul);
  CHECK(line->fault_offset == 1);
  line = input.next();
  CHECK(line->fault == LineFault::invalid_utf8);
  CHECK(line->number == 3);
}

TEST_CASE("UTF-16 is refused, never guessed", "[text_input][T-04]") {
  CHECK_THROWS_AS(lines_of(std::string("\xFF\xFE" "a\0\n\0", 6)), FormatError);
}
