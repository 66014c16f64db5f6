#pragma once
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wug::resources {

/// A stream of bytes: a file, a decompressed file, a std::istream or a string.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills up to buffer.size() bytes and returns how many; 0 only at the end. Throws Error (io, data).
  virtual std::size_t read(std::span<char> buffer) = 0;
};

/// Caps on what a compressed file may unpack to (RELIABILITY.md, "Default limits").
struct UnpackLimits {
  std::size_t bytes = 10'000'000'000;  ///< unpacked size
  std::size_t ratio = 200;             ///< unpacked : packed, checked above 64 MiB
};

/// The file's bytes as they are. A folder is Error{missing_input}.
std::unique_ptr<ByteSource> open_raw_file(const std::string& path);

/// The file's text: gzip, zstd and xz are recognised by their magic bytes and unpacked (joined members in order);
/// a truncated or damaged stream throws Error{data}. "-" is standard input, never unpacked.
std::unique_ptr<ByteSource> open_file(const std::string& path, const UnpackLimits& limits = {});

/// Reads from a stream that the caller keeps alive.
std::unique_ptr<ByteSource> from_stream(std::istream& stream);

/// Reads from bytes that the caller keeps alive.
std::unique_ptr<ByteSource> from_bytes(std::string_view bytes);

/// All of `source`; more than `limit` bytes is Error{data} naming the limit.
std::string read_all(ByteSource& source, std::size_t limit = std::size_t{2} << 30);

/// All of a (possibly compressed) file.
std::string read_file(const std::string& path, std::size_t limit = std::size_t{2} << 30);

}  // namespace wug::resources
