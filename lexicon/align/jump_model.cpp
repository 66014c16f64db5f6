#include "lexicon/align/jump_model.hpp"

#include <algorithm>
#include <cmath>

namespace wug::lexicon {
namespace {

constexpr double count_before = 0.5;  ///< of every width: none becomes impossible

}  // namespace

int jump_index(std::ptrdiff_t width) {
  return static_cast<int>(std::clamp<std::ptrdiff_t>(width, -widest_jump, widest_jump)) + widest_jump;
}

JumpModel::JumpModel(std::size_t longest)
    : middle_(padded(longest + 1) + hmm_lanes), weights_(2 * middle_ + 1), mirrored_(2 * middle_ + 1), inverse_sums_(longest + 1) {
  // A preference for short steps forward: IBM model 1 knows nothing of order.
  for (int width = -widest_jump; width <= widest_jump; ++width) {
    weight_[static_cast<std::size_t>(width + widest_jump)] = 1.0 / (1.0 + std::abs(width - 1));
  }
  count_.fill(count_before);
  prepare();
}

void JumpModel::add_counts(std::span<const float> by_width) {
  for (std::size_t w = 0; w < by_width.size(); ++w) count_[w] += static_cast<double>(by_width[w]);
}

void JumpModel::maximize() {
  double sum = 0;
  for (const double count : count_) sum += count;
  for (std::size_t w = 0; w < count_.size(); ++w) weight_[w] = count_[w] / sum;
  count_.fill(count_before);
  prepare();
}

void JumpModel::prepare() {
  const auto weight = [&](std::ptrdiff_t width) { return weight_[static_cast<std::size_t>(jump_index(width))]; };
  for (std::size_t at = 0; at < weights_.size(); ++at) {
    const auto width = static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(middle_);
    weights_[at] = static_cast<float>(weight(width));
    mirrored_[at] = static_cast<float>(weight(-width));
  }
  for (std::size_t length = 0; length < inverse_sums_.size(); ++length) {
    inverse_sums_[length].assign(padded(length), 0.0F);
    double sum = 0;  // of the widths -i … length - 1 - i
    for (std::size_t to = 0; to < length; ++to) sum += weight(static_cast<std::ptrdiff_t>(to));
    for (std::size_t i = 0; i < length; ++i) {
      inverse_sums_[length][i] = static_cast<float>(1 / sum);
      sum += weight(-static_cast<std::ptrdiff_t>(i) - 1) - weight(static_cast<std::ptrdiff_t>(length - 1 - i));
    }
  }
}

}  // namespace wug::lexicon
