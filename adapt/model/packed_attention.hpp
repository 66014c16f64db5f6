#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace wug::adapt {

/// Whether LibTorch has attention over rows of different length side by side for tensors like this: flash attention, which
/// takes bfloat16 on a GPU.
bool has_packed_attention(const at::Tensor& query);

/// Tokens of several rows without padding, [tokens, heads, width], and where each row ends.
struct PackedRows {
  at::Tensor ends;           ///< int32 [rows + 1], 0 first, on the tensors' device
  std::int64_t longest = 0;  ///< tokens of the longest row
};
PackedRows packed_rows(const std::vector<std::int64_t>& lengths, const at::Device& device);

/// softmax(q k / sqrt(width)) v within each row: [query tokens, heads, width].
at::Tensor packed_attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const PackedRows& queries, const PackedRows& keys,
                            double dropout);

}  // namespace wug::adapt
