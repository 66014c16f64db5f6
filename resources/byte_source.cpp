#include "resources/byte_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <istream>
#include <vector>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"

namespace wug::resources {
namespace {

/// A source that knows how many bytes will probably come.
class SizedSource : public ByteSource {
 public:
  virtual std::size_t size_hint() const = 0;
};

std::size_t hint_of(const ByteSource& source) {
  const auto* sized = dynamic_cast<const SizedSource*>(&source);
  return sized == nullptr ? 0 : sized->size_hint();
}

class FileSource : public SizedSource {
 public:
  explicit FileSource(const std::string& path) : path_(path) {
    fd_ = path == "-" ? ::dup(0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) throw_errno(errno, "open", path);
    struct stat info {};
    if (::fstat(fd_, &info) == 0 && S_ISDIR(info.st_mode)) {
      ::close(fd_);
      throw Error(Cause::missing_input, in_quotes(path) + " is a folder, expected a file");
    }
    if (S_ISREG(info.st_mode)) size_ = static_cast<std::size_t>(info.st_size);
    ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  ~FileSource() override { ::close(fd_); }
  std::size_t size_hint() const override { return size_; }

  std::size_t read(std::span<char> buffer) override {
    while (true) {
      const ssize_t got = ::read(fd_, buffer.data(), buffer.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw_errno(errno, "read", path_);
      throw_if_interrupted();
    }
  }

 private:
  std::string path_;
  int fd_ = -1;
  std::size_t size_ = 0;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}
  std::size_t read(std::span<char> buffer) override {
    stream_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (stream_.bad()) throw Error(Cause::io, "reading the stream failed");
    return static_cast<std::size_t>(stream_.gcount());
  }

 private:
  std::istream& stream_;
};

class MemorySource : public SizedSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size_hint() const override { return bytes_.size(); }
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), bytes_.size());
    std::memcpy(buffer.data(), bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

/// One compressed stream, unpacked by libarchive's raw format.
class UnpackedSource : public ByteSource {
 public:
  UnpackedSource(std::unique_ptr<ByteSource> packed, std::string head, std::string name, UnpackLimits limits)
      : packed_(std::move(packed)), head_(std::move(head)), name_(std::move(name)), limits_(limits), buffer_(1 << 18) {
    archive_ = archive_read_new();
    archive_read_support_filter_gzip(archive_);
    archive_read_support_filter_xz(archive_);
    archive_read_support_filter_zstd(archive_);
    archive_read_support_format_raw(archive_);
    archive_entry* entry = nullptr;
    if (archive_read_open(archive_, this, nullptr, &UnpackedSource::feed, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(archive_, &entry) != ARCHIVE_OK) {
      const std::string why = reason();
      archive_read_free(archive_);
      throw Error(Cause::data, in_quotes(name_) + ": cannot unpack: " + why);
    }
    // A header that is cut short is taken for plain bytes by libarchive: then there is no filter.
    if (archive_filter_code(archive_, 0) == ARCHIVE_FILTER_NONE) {
      archive_read_free(archive_);
      throw Error(Cause::data, in_quotes(name_) + ": begins like a compressed file, but its header is damaged or truncated");
    }
  }
  ~UnpackedSource() override { archive_read_free(archive_); }

  std::size_t read(std::span<char> buffer) override {
    const la_ssize_t got = archive_read_data(archive_, buffer.data(), buffer.size());
    if (got < 0) {
      throw Error(Cause::data, in_quotes(name_) + ": the compressed data is damaged or truncated after " +
                                   std::to_string(unpacked_) + " unpacked bytes: " + reason());
    }
    unpacked_ += static_cast<std::size_t>(got);
    const bool bomb = unpacked_ > (64U << 20) && unpacked_ / limits_.ratio > packed_bytes_;
    if (unpacked_ > limits_.bytes || bomb) {
      throw Error(Cause::data, in_quotes(name_) + ": unpacks to more than the limit (" + std::to_string(limits_.bytes) +
                                   " bytes, " + std::to_string(limits_.ratio) + " times the file)");
    }
    if (got == 0) refuse_rest();
    return static_cast<std::size_t>(got);
  }

 private:
  /// libarchive stops without a word at bytes that are no further member.
  void refuse_rest() {
    const auto used = static_cast<std::size_t>(archive_filter_bytes(archive_, -1));
    if (used == packed_bytes_ && packed_->read(buffer_) == 0) return;
    throw Error(Cause::data, in_quotes(name_) + ": the compressed data ends at byte " + std::to_string(used) +
                                 ", but other bytes follow");
  }
  static la_ssize_t feed(archive*, void* self, const void** data) {
    auto& source = *static_cast<UnpackedSource*>(self);
    if (!source.head_.empty()) {
      source.buffer_.assign(source.head_.begin(), source.head_.end());
      source.head_.clear();
      *data = source.buffer_.data();
      source.packed_bytes_ += source.buffer_.size();
      return static_cast<la_ssize_t>(source.buffer_.size());
    }
    source.buffer_.resize(1 << 18);
    const std::size_t got = source.packed_->read(source.buffer_);
    source.packed_bytes_ += got;
    *data = source.buffer_.data();
    return static_cast<la_ssize_t>(got);
  }
  std::string reason() const {
    const char* text = archive_error_string(archive_);
    return text == nullptr ? "unknown reason" : text;
  }

  std::unique_ptr<ByteSource> packed_;
  std::string head_, name_;
  UnpackLimits limits_;
  std::vector<char> buffer_;
  archive* archive_ = nullptr;
  std::size_t packed_bytes_ = 0, unpacked_ = 0;
};

/// A source whose first bytes were already read.
class PrefixedSource : public SizedSource {
 public:
  PrefixedSource(std::string head, std::unique_ptr<ByteSource> rest) : head_(std::move(head)), rest_(std::move(rest)) {}
  std::size_t size_hint() const override { return hint_of(*rest_); }
  std::size_t read(std::span<char> buffer) override {
    if (head_.empty()) return rest_->read(buffer);
    const std::size_t count = std::min(buffer.size(), head_.size());
    std::memcpy(buffer.data(), head_.data(), count);
    head_.erase(0, count);
    return count;
  }

 private:
  std::string head_;
  std::unique_ptr<ByteSource> rest_;
};

bool is_packed(std::string_view head) {
  return head.starts_with("\x1F\x8B") || head.starts_with("\x28\xB5\x2F\xFD") ||
         head.starts_with(std::string_view("\xFD\x37zXZ\0", 6));
}

}  // namespace

std::unique_ptr<ByteSource> open_raw_file(const std::string& path) { return std::make_unique<FileSource>(path); }

std::unique_ptr<ByteSource> open_file(const std::string& path, const UnpackLimits& limits) {
  auto raw = open_raw_file(path);
  if (path == "-") return raw;
  std::string head(6, '\0');
  std::size_t have = 0;
  while (have < head.size()) {
    const std::size_t got = raw->read({head.data() + have, head.size() - have});
    if (got == 0) break;
    have += got;
  }
  head.resize(have);
  if (is_packed(head)) return std::make_unique<UnpackedSource>(std::move(raw), std::move(head), path, limits);
  return std::make_unique<PrefixedSource>(std::move(head), std::move(raw));
}

std::unique_ptr<ByteSource> from_stream(std::istream& stream) { return std::make_unique<StreamSource>(stream); }
std::unique_ptr<ByteSource> from_bytes(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

std::string read_all(ByteSource& source, std::size_t limit) {
  std::string text;
  std::size_t have = 0;
  while (true) {
    // One byte more than is expected, so that the end is seen without growing.
    if (have == text.size()) text.resize(std::max({have * 2, std::min(hint_of(source), limit) + 1, std::size_t{1} << 16}));
    const std::size_t got = source.read({text.data() + have, text.size() - have});
    have += got;
    if (have > limit) throw Error(Cause::data, "more than the limit of " + std::to_string(limit) + " bytes");
    if (got == 0) break;
  }
  text.resize(have);
  return text;
}

std::string read_file(const std::string& path, std::size_t limit) {
  const auto source = open_file(path);
  return read_all(*source, limit);
}

}  // namespace wug::resources
