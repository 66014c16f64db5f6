#include "adapt/checkpoint/safetensors_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::adapt {

using resources::FormatError;
using resources::in_quotes;
using Json = nlohmann::ordered_json;

namespace {

struct DtypeRow {
  std::string_view name;
  std::uint64_t bytes;
};

constexpr std::array<DtypeRow, 16> dtypes{{{"BOOL", 1}, {"U8", 1}, {"I8", 1}, {"F8_E5M2", 1}, {"F8_E4M3", 1}, {"I16", 2},
                                           {"U16", 2}, {"F16", 2}, {"BF16", 2}, {"I32", 4}, {"U32", 4}, {"F32", 4},
                                           {"F64", 8}, {"I64", 8}, {"U64", 8}, {"C64", 8}}};
constexpr std::uint64_t largest_integer = std::uint64_t{1} << 53;

/// Messages about one tensor of one file.
class Reader {
 public:
  Reader(const std::string& file, std::uint64_t data_size) : file_(file), data_size_(data_size) {}

  [[noreturn]] void fail(const std::string& message) const { throw FormatError({file_, 0, 0}, "safetensors: " + message); }

  TensorEntry entry(const std::string& name, const Json& value) const {
    TensorEntry result;
    result.name = name;
    const std::string where = "tensor " + in_quotes(name);
    if (!value.is_object()) fail(where + ": expected an object with dtype, shape and data_offsets");
    for (const auto& item : value.items()) {
      if (item.key() != "dtype" && item.key() != "shape" && item.key() != "data_offsets") {
        fail(where + ": unknown key " + in_quotes(item.key()));
      }
    }
    if (value.size() != 3) fail(where + ": expected dtype, shape and data_offsets");
    result.dtype = dtype(where, value["dtype"]);
    read_shape(where, value["shape"], result);
    read_offsets(where, value["data_offsets"], result);
    return result;
  }

 private:
  Dtype dtype(const std::string& where, const Json& value) const {
    const std::string name = value.is_string() ? value.get<std::string>() : value.dump();
    const auto found = find_dtype(name);
    if (!found) fail(where + ": unknown dtype " + in_quotes(name));
    return *found;
  }

  std::uint64_t integer(const std::string& where, const Json& value) const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > largest_integer) {
      fail(where + ": found " + in_quotes(value.dump()) + ", expected a whole number from 0 to 2^53");
    }
    return value.get<std::uint64_t>();
  }

  void read_shape(const std::string& where, const Json& value, TensorEntry& result) const {
    if (!value.is_array()) fail(where + ": shape is not an array");
    for (const Json& size : value) result.shape.push_back(static_cast<std::int64_t>(integer(where, size)));
  }

  void read_offsets(const std::string& where, const Json& value, TensorEntry& result) const {
    if (!value.is_array() || value.size() != 2) fail(where + ": data_offsets is not a pair");
    result.begin = integer(where, value[0]);
    result.end = integer(where, value[1]);
    if (result.end < result.begin) fail(fmt::format("{}: offsets {} to {} run backwards", where, result.begin, result.end));
    if (result.end > data_size_) {
      fail(fmt::format("{}: ends at byte {} of data, but the file holds {}; probably cut short", where, result.end, data_size_));
    }
    std::uint64_t elements = bytes_of(result.dtype);
    for (const std::int64_t size : result.shape) {
      if (__builtin_mul_overflow(elements, static_cast<std::uint64_t>(size), &elements)) fail(where + ": shape overflows");
    }
    if (elements != result.end - result.begin) {
      fail(fmt::format("{}: shape and dtype need {} bytes, offsets give {}", where, elements, result.end - result.begin));
    }
  }

  const std::string& file_;
  std::uint64_t data_size_;
};

void check_tiling(std::vector<TensorEntry>& tensors, std::uint64_t data_size, const Reader& reader) {
  std::stable_sort(tensors.begin(), tensors.end(), [](const TensorEntry& a, const TensorEntry& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::uint64_t expected = 0;
  for (const TensorEntry& tensor : tensors) {
    if (tensor.begin != expected) {
      reader.fail(fmt::format("tensor {} begins at {}, expected {}: {}", in_quotes(tensor.name), tensor.begin, expected,
                              tensor.begin < expected ? "tensors overlap" : "there is a hole between tensors"));
    }
    expected = tensor.end;
  }
  if (expected != data_size) reader.fail(fmt::format("tensors end at byte {} of data, the file at {}", expected, data_size));
}

}  // namespace

std::string_view name_of(Dtype dtype) { return dtypes[static_cast<std::size_t>(dtype)].name; }
std::uint64_t bytes_of(Dtype dtype) { return dtypes[static_cast<std::size_t>(dtype)].bytes; }

std::optional<Dtype> find_dtype(std::string_view name) {
  for (std::size_t i = 0; i < dtypes.size(); ++i) {
    if (dtypes[i].name == name) return static_cast<Dtype>(i);
  }
  return std::nullopt;
}

std::uint64_t safetensors_header_length(std::string_view first_bytes, std::uint64_t file_size, const std::string& file) {
  const auto fail = [&](const std::string& message) -> void { throw FormatError({file, 0, 0}, "safetensors: " + message); };
  if (first_bytes.size() < 8) fail(fmt::format("found {} bytes, expected at least 8", first_bytes.size()));
  std::uint64_t length = 0;
  for (std::size_t i = 8; i-- > 0;) length = length << 8U | static_cast<unsigned char>(first_bytes[i]);
  if (length > longest_safetensors_header) {
    const bool pickle = first_bytes.starts_with("PK") || first_bytes.starts_with("\x80\x02");
    fail(fmt::format("header of {} bytes is over the limit of {}{}", length, longest_safetensors_header,
                     pickle ? "; this looks like a pickled checkpoint" : ""));
  }
  if (length > file_size - 8) fail(fmt::format("header of {} bytes, but the file has {}; probably cut short", length, file_size));
  return length;
}

SafetensorsHeader parse_safetensors_header(std::string_view json, std::uint64_t file_size, const std::string& file) {
  SafetensorsHeader result;
  result.data_start = 8 + json.size();
  const std::uint64_t data_size = file_size - result.data_start;
  const Reader reader(file, data_size);
  if (json.empty() || json.front() != '{') reader.fail("the header does not begin with '{'");
  const Json root = resources::parse_strict_json(json, file);
  for (const auto& item : root.items()) {
    if (item.key() != "__metadata__") {
      result.tensors.push_back(reader.entry(item.key(), item.value()));
      continue;
    }
    if (!item.value().is_object()) reader.fail("__metadata__ is not an object");
    for (const auto& pair : item.value().items()) {
      if (!pair.value().is_string()) reader.fail("__metadata__ " + in_quotes(pair.key()) + " is not a string");
      result.metadata.emplace(pair.key(), pair.value().get<std::string>());
    }
  }
  check_tiling(result.tensors, data_size, reader);
  return result;
}

std::string format_safetensors_header(const std::vector<TensorEntry>& tensors,
                                      const std::map<std::string, std::string>& metadata) {
  Json root = Json::object();
  if (!metadata.empty()) root["__metadata__"] = metadata;
  for (const TensorEntry& tensor : tensors) {
    root[tensor.name] = {{"dtype", name_of(tensor.dtype)}, {"shape", tensor.shape}, {"data_offsets", {tensor.begin, tensor.end}}};
  }
  std::string json = root.dump();
  json.resize((json.size() + 7) / 8 * 8, ' ');
  std::string result;
  for (std::uint64_t length = json.size(), i = 0; i < 8; ++i, length >>= 8U) result += static_cast<char>(length & 0xFFU);
  return result + json;
}

}  // namespace wug::adapt
