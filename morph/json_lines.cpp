#include "morph/json_lines.hpp"

#include <nlohmann/json.hpp>

#include "morph/tabular_rows.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::morph {

using resources::Reason;

void for_each_object(resources::TextInput& input, resources::ImportReport& report,
                     const std::function<void(const nlohmann::ordered_json&, const resources::Line&)>& use) {
  for_each_usable_line(input, report, [&](const resources::Line& line) {
    nlohmann::ordered_json object;
    try {
      object = resources::parse_strict_json(line.text, "line " + std::to_string(line.number));
    } catch (const resources::FormatError& error) {  // this record is put aside, the others go on
      return report.quarantine(Reason::bad_encoding, line.number, error.what(), line.text);
    }
    if (object.is_object()) use(object, line);
    else report.quarantine(Reason::bad_encoding, line.number, "not a JSON object", line.text);
  });
}

std::string text_of(const nlohmann::ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace wug::morph
