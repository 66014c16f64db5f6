#include "tools/options/config_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "resources/text_input.hpp"
#include "tools/options/command.hpp"
#include "tools/options/suggest.hpp"

namespace wug::tools {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::in_quotes;

namespace {

std::string dotted(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '.');
  return name;
}

void require_section(const std::string& section, const resources::Place& place) {
  std::vector<std::string> known;
  for (const Command* command : commands()) {
    known.push_back(std::string(command->noun) + (*command->verb == '\0' ? "" : ".") + command->verb);
  }
  if (std::find(known.begin(), known.end(), section) != known.end()) return;
  throw FormatError(place,
                    "found section " + in_quotes(section) + ", expected a command's name, such as [lexicon.import]" +
                        did_you_mean(section, known),
                    Cause::configuration);
}

std::vector<ConfigEntry> read_entries(resources::TextInput& input, const std::string& wanted) {
  std::vector<ConfigEntry> entries;
  std::string section;
  while (const auto line = input.next()) {
    const resources::Place place{input.name(), line->number, 0};
    if (line->fault != resources::LineFault::none) {
      throw FormatError(place, "found invalid UTF-8, expected text", Cause::configuration);
    }
    const std::string text(resources::trim(line->text.substr(0, line->text.find('#'))));
    if (text.empty()) continue;
    if (text.starts_with('[') && text.ends_with(']')) {
      section = std::string(resources::trim(std::string_view(text).substr(1, text.size() - 2)));
      require_section(section, place);
      continue;
    }
    const std::size_t equals = text.find('=');
    if (text.starts_with('[') || equals == std::string::npos) {
      throw FormatError(place, "found " + in_quotes(text) + ", expected [section] or key = value", Cause::configuration);
    }
    std::string key(resources::trim(std::string_view(text).substr(0, equals)));
    std::string value(resources::trim(std::string_view(text).substr(equals + 1)));
    std::string owner = section;
    if (section.empty()) {
      const std::size_t dot = key.rfind('.');
      owner = dot == std::string::npos ? std::string() : key.substr(0, dot);
      require_section(owner, place);
      key.erase(0, dot + 1);
    }
    if (owner == wanted) entries.push_back({std::move(key), std::move(value), place});
  }
  return entries;
}

}  // namespace

std::vector<ConfigEntry> read_config(const std::string& path, const std::string& command) {
  try {
    resources::TextInput input(path);
    return read_entries(input, dotted(command));
  } catch (const Error& error) {
    if (error.cause() != Cause::data) throw;
    throw Error(Cause::configuration, error.what());
  }
}

std::string user_config() {
  const char* folder = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::string path;
  if (folder != nullptr && *folder == '/') {
    path = std::string(folder) + "/wug/wug.ini";
  } else if (home != nullptr && *home == '/') {
    path = std::string(home) + "/.config/wug/wug.ini";
  }
  std::error_code ignored;
  return !path.empty() && std::filesystem::is_regular_file(path, ignored) ? path : std::string();
}

}  // namespace wug::tools
