#pragma once
#include "adapt/trainer/run_control.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// Progress on the terminal, notes on stderr, and a clean stop on SIGTERM and its like.
adapt::RunControl run_control(Invocation& call);

}  // namespace wug::tools
