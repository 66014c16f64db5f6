#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace wug::lexicon {

/// Jump widths i' - i of the HMM, in [-16, 16] with the ends collecting everything beyond.
inline constexpr int widest_jump = 16;
inline constexpr int jump_count = 2 * widest_jump + 1;
/// Rows of the HMM are as long as a multiple of this, so that loops over them have no rest.
inline constexpr std::size_t hmm_lanes = 8;
constexpr std::size_t padded(std::size_t length) { return (length + hmm_lanes - 1) / hmm_lanes * hmm_lanes; }

/// a(i' | i) of the HMM: the weight of the jump's width over the sum of the weights that stay in the sentence.
class JumpModel {
 public:
  /// `longest` is the length of the longest given sentence, in words.
  explicit JumpModel(std::size_t longest);

  /// At [i' - i] the weight of the jump from i to i'; valid for differences of at most the longest sentence.
  const float* weights() const { return weights_.data() + middle_; }
  /// At [i - i'] the same: for loops over i.
  const float* mirrored() const { return mirrored_.data() + middle_; }
  /// 1 / the sum of weights from position i in a sentence of `length` words; padded(length) numbers, zeros at the end.
  const float* inverse_sums(std::size_t length) const { return inverse_sums_[length].data(); }

  void add_counts(std::span<const float> by_width);
  /// New weights out of the counts.
  void maximize();

 private:
  void prepare();

  std::size_t middle_;
  std::array<double, jump_count> weight_{}, count_{};
  std::vector<float> weights_, mirrored_;
  std::vector<std::vector<float>> inverse_sums_;  ///< by length
};

/// Bucket of a jump's width, 0 to jump_count - 1.
int jump_index(std::ptrdiff_t width);

}  // namespace wug::lexicon
