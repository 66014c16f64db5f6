#include "resources/strict_json.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using wug::resources::FormatError;
using wug::resources::parse_strict_json;

namespace {

/// An object of this many keys, some 11 bytes each.
std::string wide_object(std::size_t keys) {
  std::string text = "{";
  for (std::size_t i = 0; i < keys; ++i) text += (i > 0 ? "," : "") + ("\"k" + std::to_string(1'000'000 + i)) + "\":1";
  return text + "}";
}

}  // namespace

TEST_CASE("T-40 T-41 T-42 T-43 JSON from outside is refused where parsers differ or give in", "[strict_json]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"{\"a\":1,\"a\":2}", "duplicate key 'a'"},
      {std::string(65, '[') + std::string(65, ']'), "deeper than 64"},
      {std::string(1'000'000, '['), "deeper than 64"},
      {"{\"a\":1e999}", "number overflow"},
      {"{\"a\":NaN}", "not valid JSON"},
      {"\"\\ud800\"", "not valid JSON"},
      {"{\"a\":1} 2", "not valid JSON"},
      {"\"\xFF\"", "invalid UTF-8"},
      {"", "not valid JSON"},
  }));
  INFO(text.substr(0, 40));
  CHECK_THROWS_WITH(parse_strict_json(text, "f"), wug::tests::Contains(message));
}

TEST_CASE("T-40 an object of a million keys is refused before it takes quadratic time, a wide one is read", "[strict_json]") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(parse_strict_json(wide_object(10'000), "f").size() == 10'000);
  CHECK_THROWS_WITH(parse_strict_json(wide_object(1'000'000), "f"), wug::tests::Contains("keys in one object"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
