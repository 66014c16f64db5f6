// Dispatch: finds the command, runs it, turns errors into a message and an exit code. The only catch of the program.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"
#include "tools/bootstrap/child.hpp"
#include "tools/options/command.hpp"
#include "tools/options/signals.hpp"
#include "tools/options/suggest.hpp"

namespace {

using wug::resources::Cause;
using wug::tools::Command;

std::string name_of(const Command& command) {
  return std::string(command.noun) + (*command.verb == '\0' ? "" : " ") + command.verb;
}

/// Written in one piece with fputs: fmt::print would throw where the output is full, and main says that better.
void list_commands(std::FILE* out, const char* noun) {
  std::string text = "usage: wug COMMAND [options] [files]\n\n";
  for (const Command* command : wug::tools::commands()) {
    if (noun != nullptr && std::strcmp(noun, command->noun) != 0) continue;
    text += fmt::format("  {:<20} {}\n", name_of(*command), command->summary);
  }
  text += "\nEvery command explains itself: wug COMMAND --help\n";
  std::fputs(text.c_str(), out);
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

/// What the user probably meant: a verb of the noun given, or a whole command.
std::string suggestion(const std::vector<std::string>& words) {
  std::vector<std::string> nouns, verbs;
  for (const Command* command : wug::tools::commands()) {
    nouns.emplace_back(command->noun);
    if (words[0] == command->noun) verbs.push_back(name_of(*command));
  }
  if (verbs.empty()) return wug::tools::did_you_mean(words[0], nouns, 2);
  return words.size() < 2 ? std::string() : wug::tools::did_you_mean(words[0] + " " + words[1], verbs);
}

/// `wug`, `wug help`, `wug lexicon` and unknown commands: the list of commands, on stdout where it was asked for.
int without_command(const std::vector<std::string>& words) {
  const auto is_help = [](const std::string& word) { return word == "--help" || word == "-h" || word == "help"; };
  bool noun = false;
  for (const Command* command : wug::tools::commands()) noun = noun || (!words.empty() && words[0] == command->noun);
  const bool asked = (words.size() == 1 && is_help(words[0])) || (noun && words.size() == 2 && is_help(words[1]));
  if (!asked && !words.empty()) {
    const std::string found = fmt::format("{}", fmt::join(words.begin(), words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words)), " "));
    fmt::print(stderr, "wug: unknown command {}{}\n", wug::resources::in_quotes(found), suggestion(words));
  }
  list_commands(asked ? stdout : stderr, noun ? words[0].c_str() : nullptr);
  return asked ? 0 : 64;
}

int run(std::vector<std::string> words) {
  if (words.size() == 1 && words[0] == "--version") {
    fmt::print("wug {}\n", WUG_VERSION);
    return 0;
  }
  if (words.size() > 1 && words[0] == "help") {  // wug help lexicon import
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  std::size_t used = 0;
  const Command* command = find_command(words, used);
  if (command == nullptr) return without_command(words);
  wug::tools::Invocation call({name_of(*command), command->summary, command->example, command->details},
                              {words.begin() + static_cast<std::ptrdiff_t>(used), words.end()});
  return command->run(call);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  int code = 0;
  wug::tools::die_with_parent();
  wug::tools::install_signal_handlers();
  try {
    code = run(words);
  } catch (const wug::resources::Error& error) {
    fmt::print(stderr, "wug: {}\n", error.what());
    const bool control_c = error.cause() == Cause::interrupted && wug::resources::interrupt_signal() == SIGINT;
    code = control_c ? 130 : exit_code(error.cause());
  } catch (const std::bad_alloc&) {
    std::fputs("wug: out of memory\n", stderr);
    code = exit_code(Cause::os);
  } catch (const std::exception& error) {
    fmt::print(stderr, "wug: internal error: {}\n", error.what());
    code = exit_code(Cause::internal);
  }
  // ferror: a long text fails while it is printed, and then there is nothing left to flush.
  if ((std::fflush(stdout) != 0 || std::ferror(stdout) != 0) && code == 0) {
    std::fputs("wug: cannot write to standard output\n", stderr);
    code = exit_code(Cause::io);
  }
  return code;
}
