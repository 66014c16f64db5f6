#pragma once

namespace wug::tools {

/// From here on SIGTERM, SIGUSR1, SIGINT and SIGHUP ask for a clean stop; a second one ends the program at once.
void watch_stop_signals();

/// The signal that asked for a stop, or 0.
int stop_signal();

}  // namespace wug::tools
