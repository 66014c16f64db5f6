#include "tools/options/direction.hpp"

namespace wug::tools {

void bind(Invocation& call, DirectionOptions& options, const std::string& headwords) {
  call.flag("from", options.from, "LANG", (headwords + " (else the project's target)").c_str());
  call.flag("to", options.to, "LANG", "language of the translations (else the project's pivot)");
}

void resolve(DirectionOptions& options, const resources::Store& store) {
  options.from = language_or_setting(options.from, "from", store, "target").tag();
  options.to = language_or_setting(options.to, "to", store, "pivot").tag();
}

}  // namespace wug::tools
