// Dispatch: finds the command, runs it, turns errors into a message and an exit code. The only catch of the program.
#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "resources/error.hpp"
#include "tools/options/command.hpp"

namespace {

using wug::resources::Cause;
using wug::tools::Command;

std::string name_of(const Command& command) {
  return std::string(command.noun) + (*command.verb == '\0' ? "" : " ") + command.verb;
}

void list_commands(std::FILE* out, const char* noun) {
  std::fputs("usage: wug COMMAND [options] [files]\n\n", out);
  for (const Command* command : wug::tools::commands()) {
    if (noun != nullptr && std::strcmp(noun, command->noun) != 0) continue;
    fmt::print(out, "  {:<20} {}\n", name_of(*command), command->summary);
  }
  std::fputs("\nEvery command explains itself: wug COMMAND --help\n", out);
}

const Command* find_command(const std::vector<std::string>& words, std::size_t& used) {
  for (const Command* command : wug::tools::commands()) {
    const bool has_verb = *command->verb != '\0';
    if (words.empty() || words[0] != command->noun) continue;
    if (has_verb && (words.size() < 2 || words[1] != command->verb)) continue;
    used = has_verb ? 2 : 1;
    return command;
  }
  return nullptr;
}

bool is_noun(const std::string& word) {
  for (const Command* command : wug::tools::commands()) {
    if (word == command->noun) return true;
  }
  return false;
}

int run(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    list_commands(words.empty() ? stderr : stdout, nullptr);
    return words.empty() ? 64 : 0;
  }
  if (words[0] == "--version") {
    fmt::print("wug {}\n", WUG_VERSION);
    return 0;
  }
  std::size_t used = 0;
  const Command* command = find_command(words, used);
  if (command == nullptr) {
    const bool noun = is_noun(words[0]);
    const bool help = noun && words.size() == 2 && (words[1] == "--help" || words[1] == "-h");
    if (!help) fmt::print(stderr, "wug: unknown command {}\n", wug::resources::in_quotes(fmt::format("{}", fmt::join(words, " "))));
    list_commands(help ? stdout : stderr, noun ? words[0].c_str() : nullptr);
    return help ? 0 : 64;
  }
  wug::tools::Invocation call({name_of(*command), command->summary, command->example, command->details},
                              {words.begin() + static_cast<std::ptrdiff_t>(used), words.end()});
  return command->run(call);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  int code = 0;
  try {
    code = run(words);
  } catch (const wug::resources::Error& error) {
    fmt::print(stderr, "wug: {}\n", error.what());
    code = exit_code(error.cause());
  } catch (const std::bad_alloc&) {
    std::fputs("wug: out of memory\n", stderr);
    code = exit_code(Cause::os);
  } catch (const std::exception& error) {
    fmt::print(stderr, "wug: internal error: {}\n", error.what());
    code = exit_code(Cause::internal);
  }
  if (std::fflush(stdout) != 0 && code == 0) {
    std::fputs("wug: cannot write to standard output\n", stderr);
    code = exit_code(Cause::io);
  }
  return code;
}
