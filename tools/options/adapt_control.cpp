#include "tools/options/adapt_control.hpp"

#include "tools/options/stop_signal.hpp"

namespace wug::tools {

adapt::RunControl run_control(Invocation& call) {
  watch_stop_signals();
  return {call.progress(), [] { return stop_signal() != 0; }, [&call](const std::string& text) { call.note(text); }};
}

}  // namespace wug::tools
