#pragma once
#include <string>

#include "tools/options/project.hpp"

namespace wug::tools {

/// --from LANG --to LANG: from the project's target language into its pivot language unless said otherwise.
struct DirectionOptions {
  std::string from, to;
};

/// `headwords` says what --from is the language of.
void bind(Invocation& call, DirectionOptions& options, const std::string& headwords = "language of the headwords");

/// Fills in what was not given and makes tags of both. Must be called after parse.
void resolve(DirectionOptions& options, const resources::Store& store);

}  // namespace wug::tools
