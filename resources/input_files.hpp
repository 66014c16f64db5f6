#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/byte_source.hpp"
#include "resources/temporary_copy.hpp"
#include "resources/zip_archive.hpp"

namespace wug::resources {

/// What a reader reads: a file and the files that belong to it (a dictd index and its articles, the tables of CLDF). A
/// folder, a zip archive and a test's memory look the same.
class InputFiles {
 public:
  virtual ~InputFiles() = default;
  /// The main file's text, unpacked when it is compressed. May be called again: starts anew.
  virtual std::unique_ptr<ByteSource> open() const = 0;
  /// Opens the file beside the main one that has this plain name (no folder part); nullptr when it is not there.
  virtual std::unique_ptr<ByteSource> open_beside(std::string_view name) const = 0;
  /// What messages call the main file, and the last part of its name.
  virtual const std::string& name() const = 0;
  /// The path of a file that holds the main file's text as it is, "" when there is none (it is packed, or in memory).
  virtual std::string plain_path() const { return {}; }
  std::string file_name() const;
  /// file_name without `.gz`, `.zst`, `.xz` or `.dz`.
  std::string plain_name() const;
};

/// A file of the file system; in a zip archive the one dictionary in it, with its other members beside it. Every byte handed
/// out is hashed: sha256() covers the files in the order they were opened. Standard input ("-") and pipes are first copied to
/// a temporary file, because readers look at the beginning before they read.
class FileInput final : public InputFiles {
 public:
  explicit FileInput(std::string path);
  ~FileInput() override;
  std::unique_ptr<ByteSource> open() const override;
  std::unique_ptr<ByteSource> open_beside(std::string_view name) const override;
  const std::string& name() const override { return path_; }
  std::string plain_path() const override;
  /// Digest of the raw bytes of all files read: the file's own SHA-256, or, of several, that of their digests.
  std::string sha256() const;

 private:
  std::string path_;
  std::unique_ptr<TemporaryCopy> spool_;  ///< of a pipe
  std::string content_;           ///< where the main file's bytes are: path_, or the spool
  mutable std::vector<std::string> opened_;
  std::vector<ZipMember> members_;  ///< of a zip archive
  std::size_t main_ = 0;
};

/// Another input whose main file's text is in an encoding that the user named. XML says its encoding itself and is refused.
class TranscodedInput final : public InputFiles {
 public:
  TranscodedInput(const InputFiles& input, std::string encoding) : input_(input), encoding_(std::move(encoding)) {}
  std::unique_ptr<ByteSource> open() const override;
  std::unique_ptr<ByteSource> open_beside(std::string_view name) const override { return input_.open_beside(name); }
  const std::string& name() const override { return input_.name(); }

 private:
  const InputFiles& input_;
  std::string encoding_;
  mutable std::string text_;  ///< made at the first open
};

/// Files in memory: a main one and others beside it.
class MemoryInput final : public InputFiles {
 public:
  MemoryInput(std::string name, std::string_view bytes) : name_(std::move(name)), bytes_(bytes) {}
  void add(std::string name, std::string_view bytes) { beside_.emplace_back(std::move(name), bytes); }
  std::unique_ptr<ByteSource> open() const override { return from_bytes(bytes_); }
  std::unique_ptr<ByteSource> open_beside(std::string_view name) const override;
  const std::string& name() const override { return name_; }

 private:
  std::string name_;
  std::string_view bytes_;
  std::vector<std::pair<std::string, std::string_view>> beside_;
};

}  // namespace wug::resources
