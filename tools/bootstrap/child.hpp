#pragma once
#include <map>
#include <string>
#include <vector>

namespace wug::tools {

/// A program to start: never through a shell, its words are passed as they are.
struct ChildOptions {
  std::string program;                             ///< a path, or a name that is looked for in the folders of $PATH
  std::vector<std::string> arguments;              ///< without the program's own name
  std::map<std::string, std::string> environment;  ///< added to ours
  std::string output;                              ///< file for its standard output; empty: thrown away
  std::string errors;                              ///< file for its standard error; empty: ours
};

/// How a child ended: `code` as the shell has it (128 + signal where a signal ended it).
struct ChildResult {
  int code = 0;
  bool stopped = false;  ///< we were asked to stop (SIGTERM or SIGINT) and passed it on
};

/// Starts a program and waits for it. Standard input is empty. SIGTERM and SIGINT that reach us are passed on as SIGTERM;
/// a second one is passed on as SIGKILL. Throws Error{os} where no process can be started, Error{unavailable} where the
/// program is not there, Error{cannot_create} for its files. One call at a time in a process.
ChildResult run_child(const ChildOptions& options);

/// A stage must not live on when its run was killed: the child's environment names its parent here, and die_with_parent, called
/// when a program starts, has the system kill it together with that parent.
inline constexpr const char* parent_variable = "WUG_PARENT";
void die_with_parent();

/// This executable, also when its file was moved.
std::string own_executable();

}  // namespace wug::tools
