#include "adapt/model/packed_attention.hpp"

#include <ATen/ops/_flash_attention_forward.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>

namespace wug::adapt {

bool has_packed_attention(const at::Tensor& query) { return query.is_cuda() && query.scalar_type() == at::kBFloat16; }

PackedRows packed_rows(const std::vector<std::int64_t>& lengths, const at::Device& device) {
  PackedRows rows;
  std::vector<std::int32_t> ends{0};
  for (const std::int64_t length : lengths) {
    ends.push_back(ends.back() + static_cast<std::int32_t>(length));
    rows.longest = std::max(rows.longest, length);
  }
  rows.ends = at::from_blob(ends.data(), {static_cast<std::int64_t>(ends.size())}, at::kInt).clone().to(device);
  return rows;
}

at::Tensor packed_attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const PackedRows& queries, const PackedRows& keys,
                            double dropout) {
  return std::get<0>(at::_flash_attention_forward(query, key, value, queries.ends, keys.ends, queries.longest, keys.longest, dropout, false, false));
}

}  // namespace wug::adapt
