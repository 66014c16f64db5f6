#include "lexicon/align/word_aligner.hpp"

#include <algorithm>
#include <cmath>


namespace wug::lexicon {

namespace {

int jump_index(std::ptrdiff_t width) {
  return static_cast<int>(std::clamp<std::ptrdiff_t>(width, -widest_jump, widest_jump)) + widest_jump;
}

/// result = vector * matrix, for a square row-major matrix.
void multiply(const std::vector<double>& matrix, const double* vector, std::size_t n, double* result) {
  std::fill_n(result, n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double factor = vector[i];
    const double* row = matrix.data() + i * n;
    for (std::size_t k = 0; k < n; ++k) result[k] += factor * row[k];
  }
}

}  // namespace

WordAligner::WordAligner(const BitextSide& source, const BitextSide& target,
                         const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known, const AlignerOptions& options)
    : source_(source), target_(target), options_(options),
      table_(source, target, known, options.alpha, options.alpha == 0 ? 0 : options.known_prior),
      jump_(jump_count), jump_counts_(jump_count, 0.5) {}

void WordAligner::start_hmm() {
  use_hmm_ = true;
  // A preference for short steps forward: IBM model 1 knows nothing of order.
  for (int width = -widest_jump; width <= widest_jump; ++width) {
    jump_[static_cast<std::size_t>(width + widest_jump)] = 1.0 / (1.0 + std::abs(width - 1));
  }
  prepare_jumps();
}

void WordAligner::posteriors(std::size_t sentence, AlignmentPosteriors& out) const {
  if (use_hmm_) {
    hmm_posteriors(sentence, out);
  } else {
    ibm1_posteriors(sentence, out);
  }
}

void WordAligner::add_counts(std::size_t sentence, const AlignmentPosteriors& posteriors) {
  const std::uint32_t* entry = table_.cells(sentence);
  for (std::size_t c = 0; c < posteriors.cells.size(); ++c) {
    table_.add_count(entry[c], static_cast<double>(posteriors.cells[c]));
  }
  for (std::size_t j = 0; j < posteriors.jumps.size(); ++j) jump_counts_[j] += posteriors.jumps[j];
}

void WordAligner::maximize() {
  table_.maximize();
  if (use_hmm_) {
    jump_ = jump_counts_;
    prepare_jumps();
  }
  jump_counts_.assign(jump_count, 0.5);
}

void WordAligner::ibm1_posteriors(std::size_t sentence, AlignmentPosteriors& out) const {
  const std::uint32_t* entry = table_.cells(sentence);
  const std::size_t width = source_.sentence(sentence).size() + 1, rows = target_.sentence(sentence).size();
  const std::size_t used = options_.null_probability > 0 ? width : width - 1;
  out.cells.assign(width * rows, 0.0F);
  for (std::size_t j = 0; j < rows; ++j, entry += width) {
    double sum = 0;
    for (std::size_t i = 0; i < used; ++i) sum += table_.probability(entry[i]);
    const double scale = sum > 0 ? 1 / sum : 0;
    float* cell = out.cells.data() + j * width;
    for (std::size_t i = 0; i < used; ++i) cell[i] = static_cast<float>(table_.probability(entry[i]) * scale);
  }
}

/// Transition matrices for every source length that occurs: a(i' - i) normalised over i'.
void WordAligner::prepare_jumps() {
  transition_.clear();
  transposed_.clear();
  for (std::size_t k = 0; k < table_.sentences(); ++k) {
    const std::size_t n = source_.sentence(k).size();
    if (n >= transition_.size()) {
      transition_.resize(n + 1);
      transposed_.resize(n + 1);
    }
    if (!transition_[n].empty()) continue;
    auto& a = transition_[n];
    auto& t = transposed_[n];
    a.resize(n * n);
    t.resize(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t to = 0; to < n; ++to) {
        const auto width = static_cast<std::ptrdiff_t>(to) - static_cast<std::ptrdiff_t>(i);
        sum += a[i * n + to] = jump_[static_cast<std::size_t>(jump_index(width))];
      }
      for (std::size_t to = 0; to < n; ++to) t[to * n + i] = a[i * n + to] /= sum;
    }
  }
}

/// Forward-backward with scaling. The state after position j is the last real source position i, reached by a real link
/// (forward_real) or kept through a null link (forward_null); both continue alike, so one backward value serves both.
void WordAligner::hmm_posteriors(std::size_t sentence, AlignmentPosteriors& out) const {
  const std::size_t n = source_.sentence(sentence).size(), m = target_.sentence(sentence).size(), width = n + 1;
  const std::uint32_t* entry = table_.cells(sentence);
  const double p0 = options_.null_probability, p1 = 1 - p0;
  const auto t = [&](std::size_t j, std::size_t i) { return table_.probability(entry[j * width + i]); };
  thread_local std::vector<double> real, null, state, scale, back, next, weighted, emission, by_width;
  real.resize(m * n);
  null.resize(m * n);
  state.resize(n);
  scale.resize(m);
  next.resize(n);
  emission.resize(m * n);
  for (std::size_t j = 0; j < m; ++j) {
    for (std::size_t i = 0; i < n; ++i) emission[j * n + i] = p1 * t(j, i);
  }
  for (std::size_t j = 0; j < m; ++j) {
    if (j == 0) {
      std::fill(state.begin(), state.end(), 1.0 / static_cast<double>(n));
      next = state;
    } else {
      multiply(transition_[n], state.data(), n, next.data());
    }
    const double empty = p0 * t(j, n);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      real[j * n + i] = next[i] * emission[j * n + i];
      null[j * n + i] = state[i] * empty;
      sum += real[j * n + i] + null[j * n + i];
    }
    scale[j] = sum > 1e-300 ? 1 / sum : 0;
    for (std::size_t i = 0; i < n; ++i) {
      real[j * n + i] *= scale[j];
      null[j * n + i] *= scale[j];
      state[i] = real[j * n + i] + null[j * n + i];
    }
  }
  out.cells.assign(m * width, 0.0F);
  out.jumps.assign(jump_count, 0.0);
  back.assign(n, 1.0);
  weighted.resize(n);
  by_width.assign(2 * n, 0.0);
  for (std::size_t j = m; j-- > 0;) {
    float* cell = out.cells.data() + j * width;
    double nothing = 0;
    for (std::size_t i = 0; i < n; ++i) {
      cell[i] = static_cast<float>(real[j * n + i] * back[i]);
      nothing += null[j * n + i] * back[i];
    }
    cell[n] = static_cast<float>(nothing);
    if (j == 0) break;
    for (std::size_t i = 0; i < n; ++i) weighted[i] = emission[j * n + i] * back[i] * scale[j];
    for (std::size_t i = 0; i < n; ++i) {
      const double before = real[(j - 1) * n + i] + null[(j - 1) * n + i];
      const double* row = transition_[n].data() + i * n;
      double* jump = by_width.data() + (n - i);
      for (std::size_t to = 0; to < n; ++to) jump[to] += before * row[to] * weighted[to];
    }
    multiply(transposed_[n], weighted.data(), n, next.data());
    const double empty = p0 * t(j, n) * scale[j];
    for (std::size_t i = 0; i < n; ++i) back[i] = next[i] + empty * back[i];
  }
  for (std::size_t w = 0; w < by_width.size(); ++w) {
    const auto jump = static_cast<std::ptrdiff_t>(w) - static_cast<std::ptrdiff_t>(n);
    out.jumps[static_cast<std::size_t>(jump_index(jump))] += by_width[w];
  }
}

}  // namespace wug::lexicon
