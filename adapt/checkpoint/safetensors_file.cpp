#include "adapt/checkpoint/safetensors_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

constexpr std::size_t write_block = std::size_t{1} << 20;

bool is_pickle(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\x80\x02") || bytes.starts_with("\x80\x04"); }

/// An open file descriptor.
struct Handle {
  int fd;
  ~Handle() { ::close(fd); }
};

}  // namespace

SafetensorsFile::SafetensorsFile(const std::string& path) : path_(path) {
  const Handle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) resources::throw_errno(errno, "open", path);
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) resources::throw_errno(errno, "read", path);
  if (!S_ISREG(status.st_mode)) throw Error(Cause::missing_input, in_quotes(path) + " is not a file");
  size_ = static_cast<std::uint64_t>(status.st_size);
  if (size_ < 8) safetensors_header_length(std::string_view("        ", size_), size_, path);
  void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (mapped == MAP_FAILED) resources::throw_errno(errno, "map", path);
  data_ = static_cast<const char*>(mapped);
  try {
    const std::string_view all(data_, size_);
    if (is_pickle(all)) {
      throw resources::FormatError({path, 0, 0}, "this is a pickled checkpoint, and reading one can run any code; convert it "
                                                 "where you trust it: model.save_pretrained(folder, safe_serialization=True)");
    }
    const std::uint64_t length = safetensors_header_length(all.substr(0, 8), size_, path);
    header_ = parse_safetensors_header(all.substr(8, length), size_, path);
  } catch (...) {
    ::munmap(mapped, size_);
    throw;
  }
}

SafetensorsFile::~SafetensorsFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

SafetensorsFile::SafetensorsFile(SafetensorsFile&& other) noexcept
    : path_(std::move(other.path_)),
      data_(std::exchange(other.data_, nullptr)),
      size_(other.size_),
      header_(std::move(other.header_)) {}

std::string_view SafetensorsFile::bytes(const TensorEntry& entry) const {
  return {data_ + header_.data_start + entry.begin, entry.end - entry.begin};
}

void write_safetensors(const std::string& path, std::vector<TensorToWrite> tensors,
                       const std::map<std::string, std::string>& metadata) {
  std::sort(tensors.begin(), tensors.end(), [](const TensorToWrite& a, const TensorToWrite& b) {
    const auto left = bytes_of(a.dtype), right = bytes_of(b.dtype);
    return left != right ? left > right : a.name < b.name;
  });
  std::vector<TensorEntry> entries;
  std::uint64_t offset = 0;
  for (const TensorToWrite& tensor : tensors) {
    std::uint64_t expected = bytes_of(tensor.dtype);
    for (const std::int64_t size : tensor.shape) expected *= static_cast<std::uint64_t>(size);
    const bool repeated = !entries.empty() && entries.back().name == tensor.name;
    if (expected != tensor.bytes.size() || repeated) {
      throw Error(Cause::internal, "cannot write tensor " + in_quotes(tensor.name) + (repeated ? " twice" : ": size and shape differ"));
    }
    entries.push_back({tensor.name, tensor.dtype, tensor.shape, offset, offset + expected});
    offset += expected;
  }
  resources::AtomicFile file(path);
  file.write(format_safetensors_header(entries, metadata));
  for (const TensorToWrite& tensor : tensors) {
    for (std::size_t begin = 0; begin < tensor.bytes.size(); begin += write_block) file.write(tensor.bytes.substr(begin, write_block));
  }
  file.commit();
}

}  // namespace wug::adapt
