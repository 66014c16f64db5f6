#include "resources/snapshot.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::resources {
namespace {

void sync_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw_errno(errno, "open", path);
  const bool done = ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  if (!done) throw_errno(error, "sync", path);
}

}  // namespace

SnapshotInfo write_snapshot(const Store& store, const std::string& path) {
  const std::string temporary = path + ".tmp" + std::to_string(::getpid());
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  SnapshotInfo info;
  try {
    info.content_sha256 = store.content_hash();
    store.database().prepare("VACUUM INTO ?1").bind(1, temporary).run();
    {
      Database copy(temporary, OpenMode::read_write);
      copy.prepare("INSERT INTO project VALUES('snapshot_sha256', ?1) ON CONFLICT(key) DO UPDATE SET value = ?1").bind(1, info.content_sha256).run();
      copy.execute("PRAGMA journal_mode=DELETE; PRAGMA application_id=2004249459;");  // snapshot_application_id in sqlite.cpp
    }
    sync_file(temporary);
    ::chmod(temporary.c_str(), 0444);
    info.bytes = std::filesystem::file_size(temporary);
    if (std::rename(temporary.c_str(), path.c_str()) != 0) throw_errno(errno, "create", path);
    sync_folder(std::filesystem::path(path).has_parent_path() ? std::filesystem::path(path).parent_path().string() : ".");
  } catch (...) {
    std::filesystem::remove(temporary, ignored);
    throw;
  }
  return info;
}

std::string snapshot_hash(const Store& store) { return store.setting("snapshot_sha256"); }

}  // namespace wug::resources
