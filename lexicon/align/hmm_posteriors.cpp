#include "lexicon/align/hmm_posteriors.hpp"

#include <algorithm>

// The same loops for processors with and without AVX2; no sum is reordered and no multiplication fused, so both give the
// same bits. Not under sanitizers, whose run-time the choice at load time comes too early for.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WUG_WIDE_LOOPS __attribute__((target_clones("avx2", "default")))
#else
#define WUG_WIDE_LOOPS
#endif

namespace wug::lexicon {
namespace {

/// Shares of the probability below this are left out of sums.
constexpr float negligible = 1e-7F;

/// What the loops work on: no alias among them.
struct Rows {
  std::size_t states, width, steps;
  const float *emission, *null, *jump, *mirrored, *inverse_sum;
  float *real, *state, *scale, *back, *next, *weighted, *by_width, *cells;
};

/// out[k] += factor * row[k]
inline void add_scaled(float* __restrict out, const float* __restrict row, float factor, std::size_t width) {
  for (std::size_t k = 0; k < width; ++k) out[k] += factor * row[k];
}

/// Sum in a fixed order: one sum per lane, then the lanes.
inline float sum_of(const float* values, std::size_t width) {
  float lanes[hmm_lanes] = {};
  for (std::size_t k = 0; k < width; k += hmm_lanes) {
    for (std::size_t lane = 0; lane < hmm_lanes; ++lane) lanes[lane] += values[k + lane];
  }
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

WUG_WIDE_LOOPS void forward(const Rows& r) {
  for (std::size_t j = 0; j < r.steps; ++j) {
    const float* before = j == 0 ? r.next : r.state + (j - 1) * r.width;
    float* __restrict real = r.real + j * r.width;
    float* __restrict state = r.state + j * r.width;
    const float* __restrict emission = r.emission + j * r.width;
    float* __restrict next = r.weighted;
    if (j == 0) {
      for (std::size_t i = 0; i < r.width; ++i) next[i] = before[i];
    } else {
      std::fill_n(next, r.width, 0.0F);
      for (std::size_t i = 0; i < r.states; ++i) {
        if (before[i] >= negligible) add_scaled(next, r.jump - i, before[i] * r.inverse_sum[i], r.width);
      }
    }
    const float null = r.null[j];
    for (std::size_t i = 0; i < r.width; ++i) {
      real[i] = next[i] * emission[i];
      state[i] = real[i] + before[i] * null;
    }
    const float sum = sum_of(state, r.width), scale = sum > 1e-30F ? 1 / sum : 0;
    r.scale[j] = scale;
    for (std::size_t i = 0; i < r.width; ++i) {
      real[i] *= scale;
      state[i] *= scale;
    }
  }
}

WUG_WIDE_LOOPS void backward(const Rows& r) {
  float* __restrict back = r.back;
  float* __restrict weighted = r.weighted;
  float* __restrict next = r.next;
  std::fill_n(back, r.width, 1.0F);
  for (std::size_t j = r.steps; j-- > 0;) {
    const float* __restrict real = r.real + j * r.width;
    const float* __restrict state = r.state + j * r.width;
    float* __restrict cell = r.cells + j * (r.states + 1);
    for (std::size_t i = 0; i < r.width; ++i) weighted[i] = (state[i] - real[i]) * back[i];
    for (std::size_t i = 0; i < r.states; ++i) cell[i] = real[i] * back[i];
    cell[r.states] = std::max(0.0F, sum_of(weighted, r.width));
    if (j == 0) break;
    const float* __restrict emission = r.emission + j * r.width;
    const float scale = r.scale[j];
    for (std::size_t i = 0; i < r.width; ++i) weighted[i] = emission[i] * back[i] * scale;
    const float* __restrict before = state - r.width;
    std::fill_n(next, r.width, 0.0F);
    float largest = 0;
    for (std::size_t i = 0; i < r.states; ++i) largest = std::max(largest, weighted[i]);
    for (std::size_t i = 0; i < r.states; ++i) {
      if (before[i] >= negligible) add_scaled(r.by_width + (r.states - 1 - i), weighted, before[i] * r.inverse_sum[i], r.width);
      if (weighted[i] >= largest * negligible) add_scaled(next, r.mirrored - i, weighted[i], r.width);
    }
    const float null = r.null[j] * scale;
    for (std::size_t i = 0; i < r.width; ++i) back[i] = next[i] * r.inverse_sum[i] + null * back[i];
  }
}

}  // namespace

void HmmSentence::resize(std::size_t state_count, std::size_t step_count) {
  states = state_count;
  steps = step_count;
  const std::size_t width = padded(states);
  emission.assign(steps * width, 0.0F);
  null.resize(steps);
  real.resize(steps * width);
  state.resize(steps * width);
  scale.resize(steps);
  back.resize(width);
  next.assign(width, 0.0F);
  weighted.resize(width);
  by_width.assign(states + width, 0.0F);
}

void hmm_forward_backward(HmmSentence& s, const JumpModel& jumps, std::vector<float>& cells, std::vector<float>& expected_jumps) {
  cells.resize(s.steps * (s.states + 1));
  std::fill_n(s.next.begin(), s.states, 1.0F / static_cast<float>(s.states));
  const Rows rows{s.states, padded(s.states), s.steps, s.emission.data(), s.null.data(), jumps.weights(), jumps.mirrored(),
                  jumps.inverse_sums(s.states), s.real.data(), s.state.data(), s.scale.data(), s.back.data(), s.next.data(),
                  s.weighted.data(), s.by_width.data(), cells.data()};
  forward(rows);
  backward(rows);
  expected_jumps.assign(jump_count, 0.0F);
  for (std::size_t w = 0; w + 1 < 2 * s.states; ++w) {
    const auto jump = static_cast<std::ptrdiff_t>(w) - static_cast<std::ptrdiff_t>(s.states) + 1;
    expected_jumps[static_cast<std::size_t>(jump_index(jump))] += s.by_width[w] * jumps.weights()[jump];
  }
}

}  // namespace wug::lexicon
