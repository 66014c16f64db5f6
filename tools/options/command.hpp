#pragma once
#include <span>

#include "tools/options/invocation.hpp"

namespace wug::tools {

/// One command: `wug NOUN VERB` (or `wug NOUN` where verb is empty). A new command is one file in tools/commands and one
/// line in tools/commands/table.cpp.
struct Command {
  const char* noun;
  const char* verb;
  const char* summary;  ///< one sentence
  const char* example;  ///< one or more command lines
  int (*run)(Invocation&);
  const char* details = "";
};

/// All commands, in the order in which `wug --help` lists them.
std::span<const Command* const> commands();

}  // namespace wug::tools
