#include "tools/options/signals.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "resources/interrupt.hpp"

namespace wug::tools {
namespace {

constexpr unsigned patience_seconds = 10;

extern "C" void stop_cleanly(int signal) {
  resources::request_interrupt(signal);
  ::alarm(patience_seconds);
}

extern "C" void stop_at_once(int) { ::_exit(resources::interrupt_signal() == SIGINT ? 130 : 143); }

/// Only for standard output: a closed socket of a training run is an error there, not an end.
extern "C" void on_closed_pipe(int) {
  const int kept = errno;
  pollfd output{1, 0, 0};
  if (::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0) ::_exit(141);
  errno = kept;
}

void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction before {};
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler == SIG_IGN && signal != SIGPIPE) return;
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void install_signal_handlers() {
  for (int fd = 0; fd < 3; ++fd) {
    // Read-only for the outputs too: writing to what was closed still fails.
    if (::fcntl(fd, F_GETFD) < 0) ::open("/dev/null", O_RDONLY);
  }
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) handle(signal, stop_cleanly, SA_RESETHAND);
  handle(SIGALRM, stop_at_once, 0);
  handle(SIGPIPE, on_closed_pipe, SA_RESTART);
}

bool stop_asked() {
  if (resources::interrupt_signal() == 0) return false;
  ::alarm(0);
  return true;
}

}  // namespace wug::tools
