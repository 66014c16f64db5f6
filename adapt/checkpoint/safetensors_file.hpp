#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/checkpoint/safetensors_header.hpp"

namespace wug::adapt {

/// A safetensors file, validated when opened and mapped into memory; bytes are read from disk only when touched.
class SafetensorsFile {
 public:
  /// Throws Error (missing_input, io) or FormatError. A pickle (.bin, .pt) is refused with a hint, whatever its name.
  explicit SafetensorsFile(const std::string& path);
  ~SafetensorsFile();
  SafetensorsFile(SafetensorsFile&& other) noexcept;
  SafetensorsFile& operator=(SafetensorsFile&&) = delete;

  const std::vector<TensorEntry>& tensors() const { return header_.tensors; }
  const std::map<std::string, std::string>& metadata() const { return header_.metadata; }
  /// Valid while this object lives.
  std::string_view bytes(const TensorEntry& entry) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  const char* data_ = nullptr;
  std::uint64_t size_ = 0;
  SafetensorsHeader header_;
};

/// A tensor to be written; `bytes` (little-endian, row-major) belong to the caller.
struct TensorToWrite {
  std::string name;
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape;
  std::string_view bytes;
};

/// Writes the whole file or nothing, in the reference writer's order: larger elements first, then by name.
/// Throws Error{internal} on a repeated name or a size that does not fit the shape.
void write_safetensors(const std::string& path, std::vector<TensorToWrite> tensors,
                       const std::map<std::string, std::string>& metadata);

}  // namespace wug::adapt
