#pragma once

namespace wug::tools {

/// SIGTERM, SIGINT, SIGHUP and SIGUSR1 ask for a clean stop (resources/interrupt.hpp); a second one, or ten seconds without
/// an end, stops at once. Writing to a closed pipe ends the program silently with 141. Signals that the caller ignores
/// (nohup) stay ignored. Closed standard streams are opened on /dev/null, so that no file of ours takes their number.
void install_signal_handlers();

/// True once a stop was asked for; from then on the ten seconds no longer count, for the caller saves what it has.
bool stop_asked();

}  // namespace wug::tools
