#include "tools/options/project.hpp"

#include "lexicon/schema.hpp"
#include "morph/schema.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"

namespace wug::tools {

using resources::Cause;
using resources::Error;

void bind(Invocation& call, ProjectOptions& options) {
  call.flag("db", options.db, "FILE", "the project's store (else $WUG_DB, else wug.sqlite here)");
  call.environment("db", "WUG_DB");
}

resources::Store open_store(const ProjectOptions& options, resources::OpenMode mode) {
  return {options.db, mode, {lexicon::lexicon_schema(), morph::morph_schema()}};
}

resources::Language language_or_setting(const std::string& flag_value, const char* flag_name, const resources::Store& store,
                                        const char* setting) {
  if (!flag_value.empty()) return resources::require_language(flag_value);
  const std::string stored = store.setting(setting);
  if (!stored.empty()) return resources::require_language(stored);
  throw Error(Cause::usage, std::string("which language? give --") + flag_name + " CODE, or set the project's " + setting +
                                " language with: wug init --" + setting + " CODE");
}

}  // namespace wug::tools
