#include "tools/options/adapt_control.hpp"

#include "tools/options/signals.hpp"

namespace wug::tools {

adapt::RunControl run_control(Invocation& call) {
  return {call.progress(), stop_asked, [&call](const std::string& text) { call.note(text); }};
}

}  // namespace wug::tools
