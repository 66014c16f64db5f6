#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// An output that appears whole or not at all: a temporary file in the same folder, fsync, rename, fsync of the folder.
/// Protocol: (write)* commit. Without commit the temporary file is removed. "-", devices and pipes are written to as they are.
class AtomicFile {
 public:
  explicit AtomicFile(std::string path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// Throws Error{io} (disk full included), with the number of bytes that were being written.
  void write(std::string_view bytes);
  void commit();
  std::size_t bytes_written() const { return written_; }

 private:
  void flush();

  std::string path_, temporary_, buffer_;
  int fd_ = -1;
  std::size_t written_ = 0;
};

/// Writes `bytes` as the whole of `path`.
void write_file(const std::string& path, std::string_view bytes);

/// Makes the folder (and its parents) if needed. Throws Error{cannot_create}.
void make_folder(const std::string& path);

/// fsync of a folder, so that renames in it survive a power cut.
void sync_folder(const std::string& path);

}  // namespace wug::resources
