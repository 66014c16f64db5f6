#include "tools/options/command_line.hpp"

#include <fstream>

namespace wug::tools {
namespace {

std::string quoted(const std::string& argument) {
  const bool plain = !argument.empty() &&
                     argument.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,=@%+") == std::string::npos;
  if (plain) return argument;
  std::string text = "'";
  for (const char c : argument) c == '\'' ? text += "'\\''" : text += c;
  return text + "'";
}

}  // namespace

std::string command_line() {
  std::ifstream arguments("/proc/self/cmdline");
  std::string line = "wug", argument;
  std::getline(arguments, argument, '\0');
  while (std::getline(arguments, argument, '\0')) line += " " + quoted(argument);
  return line;
}

}  // namespace wug::tools
