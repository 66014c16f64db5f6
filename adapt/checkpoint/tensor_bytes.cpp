#include "adapt/checkpoint/tensor_bytes.hpp"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

#include <array>
#include <cstring>
#include <utility>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {

constexpr std::array<std::pair<Dtype, at::ScalarType>, 16> types{{{Dtype::boolean, at::kBool},
                                                                  {Dtype::u8, at::kByte},
                                                                  {Dtype::i8, at::kChar},
                                                                  {Dtype::f8_e5m2, at::kFloat8_e5m2},
                                                                  {Dtype::f8_e4m3, at::kFloat8_e4m3fn},
                                                                  {Dtype::i16, at::kShort},
                                                                  {Dtype::u16, at::kUInt16},
                                                                  {Dtype::f16, at::kHalf},
                                                                  {Dtype::bf16, at::kBFloat16},
                                                                  {Dtype::i32, at::kInt},
                                                                  {Dtype::u32, at::kUInt32},
                                                                  {Dtype::f32, at::kFloat},
                                                                  {Dtype::f64, at::kDouble},
                                                                  {Dtype::i64, at::kLong},
                                                                  {Dtype::u64, at::kUInt64},
                                                                  {Dtype::c64, at::kComplexFloat}}};

}  // namespace

at::Tensor tensor_of(const TensorEntry& entry, std::string_view bytes) {
  at::Tensor result = at::empty(entry.shape, types[static_cast<std::size_t>(entry.dtype)].second);
  if (!bytes.empty()) std::memcpy(result.mutable_data_ptr(), bytes.data(), bytes.size());
  return result;
}

TensorToWrite bytes_of(const std::string& name, const at::Tensor& tensor) {
  for (const auto& [dtype, type] : types) {
    if (tensor.scalar_type() != type) continue;
    return {name, dtype, tensor.sizes().vec(), {static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()}};
  }
  throw resources::Error(resources::Cause::internal, "tensor " + resources::in_quotes(name) + " has a type that safetensors lacks");
}

void write_tensors(const std::string& path, const Tensors& tensors, std::map<std::string, std::string> metadata) {
  Tensors here;
  std::vector<TensorToWrite> entries;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor& copy = here[name] = tensor.detach().cpu().contiguous();
    entries.push_back(bytes_of(name, copy));
  }
  metadata["format"] = "pt";
  write_safetensors(path, std::move(entries), metadata);
}

}  // namespace wug::adapt
