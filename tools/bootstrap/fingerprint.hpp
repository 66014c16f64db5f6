#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/bootstrap/recipe.hpp"

namespace wug::tools {

/// SHA-256 over the content of a file, or over the names and contents of all files of a folder, sorted by name.
/// Empty when there is nothing at `path`. Links are not followed out of a folder.
std::string hash_path(const std::string& path);

/// What is the same for all stages, or known from those before.
struct KeyContext {
  std::string version;    ///< of this wug
  std::string store_key;  ///< stands for the rows of the project's store
  std::string folder;     ///< the run's own; a stage that reads it depends on all stages before it
  std::string run_key;    ///< stands for those
};

/// What a stage depends on: its command line, this wug's version, and the content of every file it reads (declared
/// inputs, and arguments or option values that name something existing which is not one of the stage's outputs).
std::string stage_key(const Stage& stage, const KeyContext& context);

/// How a command deals with the project's store.
enum class StoreUse { none, reads, writes };
StoreUse store_use(std::string_view command);

}  // namespace wug::tools
