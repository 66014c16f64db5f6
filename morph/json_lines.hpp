#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "resources/import_report.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

/// Calls `use` for every line that is a JSON object; blank lines and all others are in the report.
void for_each_object(resources::TextInput& input, resources::ImportReport& report,
                     const std::function<void(const nlohmann::ordered_json&, const resources::Line&)>& use);

/// The string under a key; empty where there is none.
std::string text_of(const nlohmann::ordered_json& object, const char* key);

}  // namespace wug::morph
