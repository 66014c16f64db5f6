#include "tools/bootstrap/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"

extern char** environ;

namespace wug::tools {
namespace {

using resources::Cause;
using resources::Error;

volatile sig_atomic_t child_process = 0;
volatile sig_atomic_t signals_passed = 0;

/// Async-signal-safe: kill and counters.
void pass_on(int signal) {
  resources::request_interrupt(signal);
  const auto process = static_cast<pid_t>(child_process);
  signals_passed = signals_passed + 1;
  if (process > 0) ::kill(process, signals_passed == 1 ? SIGTERM : SIGKILL);
}

/// Passes SIGTERM and SIGINT on while it lives, and puts the old handlers back.
class SignalsPassedOn {
 public:
  SignalsPassedOn() {
    child_process = 0;
    signals_passed = 0;
    struct sigaction action {};
    action.sa_handler = pass_on;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGTERM, &action, &old_term_);
    ::sigaction(SIGINT, &action, &old_int_);
  }
  ~SignalsPassedOn() {
    ::sigaction(SIGTERM, &old_term_, nullptr);
    ::sigaction(SIGINT, &old_int_, nullptr);
    child_process = 0;
  }
  SignalsPassedOn(const SignalsPassedOn&) = delete;
  SignalsPassedOn& operator=(const SignalsPassedOn&) = delete;

 private:
  struct sigaction old_term_ {}, old_int_ {};
};

class FileActions {
 public:
  FileActions() { ::posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  void open(int descriptor, const char* path, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, descriptor, path, flags, 0644);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// What the child gets: our variables, those of `added` in their place.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (added.find(text.substr(0, text.find('='))) == added.end()) result.push_back(text);
  }
  for (const auto& [name, value] : added) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

void check_writable(const std::string& path) {
  if (path.empty()) return;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) resources::throw_errno(errno, "create", path);
  ::close(file);
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) resources::throw_errno(errno, "wait for", "a child process");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ChildResult run_child(const ChildOptions& options) {
  check_writable(options.output);
  check_writable(options.errors);
  FileActions files;
  files.open(0, "/dev/null", O_RDONLY);
  files.open(1, options.output.empty() ? "/dev/null" : options.output.c_str(), O_WRONLY);
  if (!options.errors.empty()) files.open(2, options.errors.c_str(), O_WRONLY | O_APPEND);

  std::vector<std::string> words{options.program};
  words.insert(words.end(), options.arguments.begin(), options.arguments.end());
  std::vector<std::string> environment = environment_with(options.environment);
  std::vector<char*> word_pointers = pointers(words), environment_pointers = pointers(environment);

  const SignalsPassedOn guard;
  pid_t process = 0;
  const int fault = ::posix_spawnp(&process, options.program.c_str(), files.get(), nullptr, word_pointers.data(),
                                   environment_pointers.data());
  if (fault == ENOENT || fault == EACCES) {
    throw Error(Cause::unavailable, "the program " + resources::in_quotes(options.program) + " is not installed here");
  }
  if (fault != 0) throw Error(Cause::os, "cannot start " + resources::in_quotes(options.program) + ": " + std::strerror(fault));
  child_process = process;
  if (signals_passed > 0) ::kill(process, SIGTERM);  // it came before there was a child
  ChildResult result;
  result.code = wait_for(process);
  result.stopped = signals_passed > 0;
  return result;
}

void die_with_parent() {
  const char* named = std::getenv(parent_variable);
  if (named == nullptr) return;
  const std::string parent = named;
  ::unsetenv(parent_variable);  // it is no business of our own children
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (std::to_string(::getppid()) != parent) ::raise(SIGKILL);  // it died before we asked
}

std::string own_executable() { return "/proc/self/exe"; }

}  // namespace wug::tools
