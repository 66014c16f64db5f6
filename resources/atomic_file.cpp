#include "resources/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "resources/error.hpp"

namespace wug::resources {
namespace {

/// A power of two, and everything but the end is written in pieces of it: the system keeps such pieces of a file as a whole.
constexpr std::size_t buffer_bytes = 1 << 16;

std::string folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// A device or a pipe: a file in its place would take it away, as /dev/null from everybody where root runs.
bool stands_for_itself(const std::string& path) {
  std::error_code none;
  const auto status = std::filesystem::status(path, none);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

[[noreturn]] void fail_to_create(const std::string& path) {
  throw Error(errno == EACCES ? Cause::permission : errno == ENOSPC ? Cause::io : Cause::cannot_create,
              "cannot create " + in_quotes(path) + ": " + std::strerror(errno));
}

void put(int fd, const std::string& path, std::string_view rest, std::size_t& written) {
  while (!rest.empty()) {
    const ssize_t got = ::write(fd, rest.data(), rest.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(Cause::io, "cannot write " + std::to_string(rest.size()) + " more bytes to " + in_quotes(path) + ": " + std::strerror(errno));
    }
    rest.remove_prefix(static_cast<std::size_t>(got));
    written += static_cast<std::size_t>(got);
  }
}

}  // namespace

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)) {
  if (path_ == "-") {
    fd_ = 1;
    return;
  }
  if (std::filesystem::is_directory(path_)) {
    throw Error(Cause::cannot_create, "cannot create " + in_quotes(path_) + ": it is a folder");
  }
  if (stands_for_itself(path_)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    temporary_ = path_ + ".tmp" + std::to_string(::getpid());
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  }
  if (fd_ < 0) fail_to_create(path_);
}

AtomicFile::~AtomicFile() {
  if (path_ == "-" || fd_ < 0) return;
  ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const bool direct = buffer_.empty() && bytes.size() >= buffer_bytes;
    const std::string_view piece = bytes.substr(0, direct ? bytes.size() / buffer_bytes * buffer_bytes : buffer_bytes - buffer_.size());
    bytes.remove_prefix(piece.size());
    if (direct) {
      put(fd_, path_, piece, written_);
      continue;
    }
    buffer_.append(piece);
    if (buffer_.size() == buffer_bytes) flush();
  }
}

void AtomicFile::flush() {
  put(fd_, path_, buffer_, written_);
  buffer_.clear();
}

void AtomicFile::commit() {
  flush();
  if (path_ == "-") return;
  if ((!temporary_.empty() && ::fsync(fd_) != 0) || ::close(fd_) != 0) {
    throw Error(Cause::io, "cannot finish writing " + in_quotes(path_) + ": " + std::strerror(errno));
  }
  fd_ = -1;
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail_to_create(path_);
  sync_folder(folder_of(path_));
}

void write_file(const std::string& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void make_folder(const std::string& path) {
  std::error_code failure;
  std::filesystem::create_directories(path, failure);
  if (failure || !std::filesystem::is_directory(path)) {
    throw Error(Cause::cannot_create, "cannot create the folder " + in_quotes(path) + ": " + failure.message());
  }
}

void sync_folder(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace wug::resources
