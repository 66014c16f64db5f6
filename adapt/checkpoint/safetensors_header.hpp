#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// Element types of a safetensors file.
enum class Dtype : unsigned char {
  boolean, u8, i8, f8_e5m2, f8_e4m3, i16, u16, f16, bf16, i32, u32, f32, f64, i64, u64, c64
};
std::string_view name_of(Dtype dtype);  ///< "F32"
std::optional<Dtype> find_dtype(std::string_view name);
std::uint64_t bytes_of(Dtype dtype);

/// One tensor of a file: its bytes are [begin, end) behind the header.
struct TensorEntry {
  std::string name;
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0, end = 0;
};

/// A validated header: the tensors, in order of their offsets, tile the file without hole, overlap or tail.
struct SafetensorsHeader {
  std::vector<TensorEntry> tensors;
  std::map<std::string, std::string> metadata;
  std::uint64_t data_start = 0;  ///< 8 + header length
};

constexpr std::uint64_t longest_safetensors_header = 100'000'000;

/// The header's length, from the first eight bytes. Throws FormatError when the file cannot hold it.
std::uint64_t safetensors_header_length(std::string_view first_bytes, std::uint64_t file_size, const std::string& file);

/// Parses and validates the header's JSON; nothing is allocated for the tensors themselves. `file` is for messages.
/// Source: the safetensors format text, and two stricter rules: no duplicate keys, and `{` comes first.
SafetensorsHeader parse_safetensors_header(std::string_view json, std::uint64_t file_size, const std::string& file);

/// The bytes before the tensors' data, padded with blanks to a multiple of 8; `tensors` stand in writing order.
std::string format_safetensors_header(const std::vector<TensorEntry>& tensors,
                                      const std::map<std::string, std::string>& metadata);

}  // namespace wug::adapt
