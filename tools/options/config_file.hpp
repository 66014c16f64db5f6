#pragma once
#include <string>
#include <vector>

#include "resources/error.hpp"

namespace wug::tools {

/// One line `key = value` of an INI file, with its place.
struct ConfigEntry {
  std::string key, value;
  resources::Place place;
};

/// The entries of one command's section, in order, of a file in INI syntax:
///
///   # one file serves a whole project
///   [lexicon.import]
///   from = isl
///
/// A section is a command's name with a dot for the space; `lexicon.import.from = isl` before any section says the same.
/// Anything else (an unknown section, a line without "=") throws FormatError{configuration}: 78. A file that is not
/// there throws Error{missing_input}.
std::vector<ConfigEntry> read_config(const std::string& path, const std::string& command);

/// $XDG_CONFIG_HOME/wug/wug.ini, else $HOME/.config/wug/wug.ini; empty where there is no such file.
std::string user_config();

}  // namespace wug::tools
