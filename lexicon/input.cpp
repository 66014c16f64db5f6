#include "lexicon/input.hpp"

#include <filesystem>

#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::lexicon {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

/// A name that can only be a file in the same folder.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

}  // namespace

std::string LexiconInput::file_name() const { return name().substr(name().rfind('/') + 1); }

std::string LexiconInput::plain_name() const {
  std::string file = file_name();
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".dz", ".zip"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return file;
}

FileInput::FileInput(std::string path) : path_(std::move(path)) {}
FileInput::~FileInput() = default;

std::unique_ptr<resources::ByteSource> FileInput::open() const {
  if (opened_.empty()) opened_.push_back(path_);
  return resources::open_file(path_);
}

std::unique_ptr<resources::ByteSource> FileInput::open_beside(std::string_view name) const {
  if (!is_plain_name(name)) return nullptr;
  const std::string path = folder_of(path_) + std::string(name);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return nullptr;
  opened_.push_back(path);
  return resources::open_file(path);
}

std::string FileInput::sha256() const {
  if (opened_.size() <= 1) return resources::sha256_file(path_);
  std::string digests;
  for (const std::string& path : opened_) digests += resources::sha256_file(path);
  return resources::sha256(digests);
}

std::unique_ptr<resources::ByteSource> MemoryInput::open_beside(std::string_view name) const {
  for (const auto& [other, bytes] : beside_) {
    if (other == name) return resources::from_bytes(bytes);
  }
  return nullptr;
}

}  // namespace wug::lexicon
