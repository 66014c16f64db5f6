#include "resources/transducer.hpp"

#include <sstream>

#include "resources/error.hpp"
#include "resources/transducer_paths.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

Transducer read(const std::string& text) {
  std::istringstream stream(text);
  TextInput input(stream, "t.att");
  return Transducer::read(input);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(const std::string& text, PathCounts* counts = nullptr, const PathLimits& limits = {}) {
  const Transducer transducer = read(text);
  Pairs pairs;
  const auto found = enumerate_paths(transducer, limits, [&](const TransducerPath& path) {
    pairs.emplace_back(path.input, path.output);
  });
  if (counts != nullptr) *counts = found;
  return pairs;
}

}  // namespace

TEST_CASE("The AT&T dialects of lttoolbox, foma and HFST give the same pairs", "[transducer]") {
  const Pairs expected{{"ta", "to<n>"}, {"ti o", "ti o<n>"}};
  CHECK(pairs_of("0\t1\tt\tt\t0.000000\t\n1\t2\ta\to\t0.000000\t\n1\t3\ti\ti\t0.000000\t\n3\t4\t \t \t0.000000\t\n"
                 "4\t2\to\to\t0.000000\t\n2\t5\tε\t<n>\t0.000000\t\n5\t0.000000\n") == expected);
  CHECK(pairs_of("0\t1\tt\tt\n1\t2\ta\to\n1\t3\ti\ti\n3\t4\t@_SPACE_@\t@_SPACE_@\n4\t2\to\to\n2\t5\t@0@\t<n>\n5\n") == expected);
  CHECK(pairs_of("7\t1\tt\tt\t0\r\n1\t2\ta\to\t0\r\n1\t3\ti\ti\t0\r\n3\t4\t@_SPACE_@\t@_SPACE_@\t0\r\n4\t2\to\to\t0\r\n"
                 "2\t5\t@_EPSILON_SYMBOL_@\t<n>\t1.5\r\n5\t0.5") == expected);
}

TEST_CASE("Weights add up along a path and sections are numbered", "[transducer]") {
  const Transducer transducer = read("0\t1\ta\ta\t1.5\n1\t2\n--\n0\t0.25\n");
  REQUIRE(transducer.sections().size() == 2);
  CHECK(transducer.sections()[1].line == 4);
  std::vector<double> weights;
  enumerate_paths(transducer, {}, [&](const TransducerPath& path) { weights.push_back(path.weight + 100.0 * static_cast<double>(path.section)); });
  CHECK(weights == std::vector<double>{3.5, 100.25});
}

TEST_CASE("A compound loop is walked once per state and what was cut is counted", "[transducer]") {
  PathCounts counts;
  const auto pairs = pairs_of("0\t1\tk\tk\n1\t2\to\to\n2\t0\t@0@\t+\n2\t3\t@0@\t<n>\n3\n", &counts);
  CHECK(pairs == Pairs{{"ko", "ko<n>"}});
  CHECK(counts.cut_cycle == 1);
}

TEST_CASE("A section of character classes is skipped and named", "[transducer]") {
  std::string text;
  for (char digit = '0'; digit <= '9'; ++digit) text += std::string("0\t1\t") + digit + "\t" + digit + "\n";
  for (char digit = '0'; digit <= '9'; ++digit) text += std::string("1\t1\t") + digit + "\t" + digit + "\n";
  text += "1\t2\t@0@\t<num>\n2\n";
  PathCounts counts;
  CHECK(pairs_of(text + "--\n0\t1\ta\ta\n1\n", &counts) == Pairs{{"a", "a"}});
  CHECK(counts.regex_sections == std::vector<std::size_t>{1});
  CHECK_THROWS_WITH(pairs_of(text), wug::tests::Contains("through cycles"));
}

TEST_CASE("A transducer with only cycles is a clear error", "[transducer]") {
  CHECK_THROWS_WITH(pairs_of("0\t1\ta\ta\n1\t0\tb\tb\n"), wug::tests::Contains("accepts nothing"));
  CHECK_THROWS_AS(pairs_of("0\t0\ta\ta\n"), Error);
}

TEST_CASE("Flag diacritics rule out contradicting paths and wildcards are cut", "[transducer]") {
  PathCounts counts;
  const auto pairs = pairs_of("0\t1\t@P.CASE.GEN@\t@P.CASE.GEN@\n0\t1\ta\ta\n1\t2\tb\tb\n2\t3\t@R.CASE.GEN@\t@R.CASE.GEN@\n"
                              "2\t3\t@_IDENTITY_SYMBOL_@\t@_IDENTITY_SYMBOL_@\n3\n", &counts);
  CHECK(pairs == Pairs{{"b", "b"}});
  CHECK(counts.cut_flags == 1);
  CHECK(counts.cut_wildcard == 2);
}

TEST_CASE("Enumeration stops at its limits", "[transducer]") {
  std::string text;
  for (int state = 0; state < 60; ++state) {
    const std::string from = std::to_string(state) + "\t" + std::to_string(state + 1) + "\t";
    text += from + "a\ta\n" + from + "b\tb\n";
  }
  PathCounts counts;
  PathLimits limits;
  limits.paths = 100;
  CHECK(pairs_of(text + "60\n", &counts, limits).size() == 100);
  CHECK(counts.stopped);
}

TEST_CASE("Lines that are no transducer are refused with their place", "[transducer][T-11]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "found no transition"},
      {"\xEF\xBB\xBF", "found no transition"},
      {"--\n--\n", "found no transition"},
      {"0\t1\ta\n", "t.att:1: found 3 fields"},
      {"0 1 a a\n", "t.att:1: found '0 1 a a', expected the number of a state"},
      {"0\t1\ta\ta\nx\n", "t.att:2: found 'x'"},
      {"-1\t1\ta\ta\n", "'-1'"},
      {"99999999999999999999999\t1\ta\ta\n", "expected the number of a state"},
      {"0\t1\ta\ta\tnan\n", "expected a weight"},
      {"0\t1\ta\ta\t1e999\n", "expected a weight"},
      {"0\t1\t\xFF\ta\n", "t.att:1:5: found invalid UTF-8"},
      {"0\t1\ta\ta\t0\t0\t0\n", "found 7 fields"},
      {"0\t1\t" + std::string(1000, 'x') + "\ta\n", "a symbol of 1000 bytes"},
  }));
  CHECK_THROWS_WITH(read(text), wug::tests::Contains(message));
}

TEST_CASE("A chain of a million states needs no recursion", "[transducer][T-32]") {
  std::string text;
  for (int state = 0; state < 1'000'000; ++state) {
    text += std::to_string(state) + "\t" + std::to_string(state + 1) + "\ta\ta\n";
  }
  PathCounts counts;
  const Transducer transducer = read(text + "1000000\n3\n");
  const auto found = enumerate_paths(transducer, {}, [](const TransducerPath&) {});
  CHECK(found.paths == 1);
  CHECK(found.cut_length == 1);
}
