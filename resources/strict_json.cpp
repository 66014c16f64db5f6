#include "resources/strict_json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

/// An object that keeps the order of its keys looks for each new one among all others, which takes quadratic time.
constexpr std::size_t most_keys = 16'384;

/// The parser's "[json.exception.…] parse error at line 1, column 2: " says again what stands before it.
std::string without_place(std::string_view message) {
  const std::size_t column = message.find(", column ");
  const std::size_t end = column == std::string_view::npos ? column : message.find(": ", column);
  return std::string(end == std::string_view::npos ? message : message.substr(end + 2));
}

}  // namespace

nlohmann::ordered_json parse_strict_json(std::string_view text, const std::string& file, std::size_t depth) {
  if (const auto fault = find_invalid_utf8(text)) throw FormatError({file, 1, *fault + 1}, "invalid UTF-8 in JSON");
  using Json = nlohmann::ordered_json;
  std::vector<std::set<std::string>> keys;
  const auto watch = [&](int, Json::parse_event_t event, Json& value) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        keys.emplace_back();
        if (keys.size() > depth) {
          throw FormatError({file, 0, 0}, "JSON deeper than " + std::to_string(depth) + " levels is refused");
        }
        break;
      case Json::parse_event_t::key:
        if (!keys.back().insert(value.get<std::string>()).second) {
          throw FormatError({file, 0, 0}, "duplicate key " + in_quotes(value.get<std::string>()) + " in JSON");
        }
        if (keys.back().size() > most_keys) {
          throw FormatError({file, 0, 0}, "JSON with more than " + std::to_string(most_keys) + " keys in one object is refused");
        }
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end: keys.pop_back(); break;
      default: break;
    }
    return true;
  };
  try {
    return Json::parse(text, watch);
  } catch (const nlohmann::json::parse_error& error) {
    throw FormatError({file, 1, error.byte}, "not valid JSON: " + without_place(error.what()));
  } catch (const nlohmann::json::exception& error) {
    throw FormatError({file, 0, 0}, std::string("JSON: ") + error.what());
  }
}

}  // namespace wug::resources
