#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/bootstrap/recipe.hpp"

namespace wug::tools {

/// SHA-256 over the content of a file, or over the names and contents of all files of a folder, sorted by name.
/// Empty when there is nothing at `path`. Links are not followed out of a folder.
std::string hash_path(const std::string& path);

/// What a stage depends on: its command line, this wug's version, and the content of every file it reads (declared
/// inputs, and arguments or option values that name something existing which is not one of the stage's outputs).
/// `store_key` stands for the rows of the project's store.
std::string stage_key(const Stage& stage, std::string_view version, std::string_view store_key);

/// How a command deals with the project's store.
enum class StoreUse { none, reads, writes };
StoreUse store_use(std::string_view command);

}  // namespace wug::tools
