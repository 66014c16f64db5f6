#pragma once
#include <string>

namespace wug::tools {

/// The command as this process was called, quoted for a shell; "wug" where the system does not tell.
std::string command_line();

}  // namespace wug::tools
