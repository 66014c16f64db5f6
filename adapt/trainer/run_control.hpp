#pragma once
#include <functional>
#include <string>

#include "resources/progress.hpp"

namespace wug::adapt {

/// How long work talks to its caller.
struct RunControl {
  resources::Progress& progress;
  std::function<bool()> stop = [] { return false; };      ///< asked after every step: true saves and throws Error{interrupted}
  std::function<void(const std::string&)> note = [](const std::string&) {};  ///< a remark for the user
};

}  // namespace wug::adapt
