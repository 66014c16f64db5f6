#pragma once
#include <string>

#include "resources/language.hpp"
#include "resources/store.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// --db FILE, else $WUG_DB, else wug.sqlite here.
struct ProjectOptions {
  std::string db = "wug.sqlite";
};

void bind(Invocation& call, ProjectOptions& options);

/// Opens the store with the tables of every layer.
resources::Store open_store(const ProjectOptions& options, resources::OpenMode mode);

/// The language a flag names; where the flag was not given, the project's setting ("target" or "pivot"). Throws
/// Error{usage} when neither is there. Must be called after parse.
resources::Language language_or_setting(const std::string& flag_value, const char* flag_name, const resources::Store& store,
                                        const char* setting);

}  // namespace wug::tools
