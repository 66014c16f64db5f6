#include "tools/bootstrap/fingerprint.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "resources/hash.hpp"

namespace wug::tools {
namespace {

namespace fs = std::filesystem;

/// Each part with its length, so that ("ab", "c") and ("a", "bc") differ.
void add(resources::Sha256& hash, std::string_view part) {
  hash.update(std::to_string(part.size()));
  hash.update(":");
  hash.update(part);
}

std::string hash_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  resources::Sha256 hash;
  for (const fs::path& file : files) {
    add(hash, fs::relative(file, folder).generic_string());
    add(hash, resources::sha256_file(file.string()));
  }
  return hash.hex();
}

bool is_output(const Stage& stage, const std::string& path) {
  return std::find(stage.outputs.begin(), stage.outputs.end(), path) != stage.outputs.end();
}

/// The paths among the words of the command line: "FILE" and "--option=FILE".
std::set<std::string> files_read(const Stage& stage) {
  std::set<std::string> paths(stage.inputs.begin(), stage.inputs.end());
  for (const std::string& word : stage.arguments) {
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string path = equals == std::string::npos ? word : word.substr(equals + 1);
    std::error_code ignored;
    const bool there = !path.empty() && path.find('/') != std::string::npos && fs::exists(path, ignored);
    if (there && !is_output(stage, path)) paths.insert(path);
  }
  return paths;
}

}  // namespace

std::string hash_path(const std::string& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) return hash_folder(path);
  if (fs::is_regular_file(status)) return resources::sha256_file(path);
  return "";
}

std::string stage_key(const Stage& stage, const KeyContext& context) {
  resources::Sha256 hash;
  add(hash, "wug stage 1");
  add(hash, context.version);
  add(hash, stage.command);
  for (const std::string& word : stage.arguments) add(hash, word);
  for (const std::string& path : files_read(stage)) {
    add(hash, path);
    add(hash, path == context.folder ? context.run_key : hash_path(path));
  }
  if (store_use(stage.command) != StoreUse::none) add(hash, context.store_key);
  return hash.hex();
}

StoreUse store_use(std::string_view command) {
  for (const std::string_view writer : {"init", "lexicon import", "lexicon induce", "lexicon pivot", "morph import",
                                        "source remove"}) {
    if (command == writer) return StoreUse::writes;
  }
  for (const std::string_view noun : {"adapt ", "doctor", "sigmorphon", "source print"}) {
    if (command.starts_with(noun)) return StoreUse::none;
  }
  return StoreUse::reads;
}

}  // namespace wug::tools
