#include "lexicon/align/word_aligner.hpp"

#include <algorithm>

#include "lexicon/align/hmm_posteriors.hpp"

namespace wug::lexicon {
namespace {

/// Posteriors below this are not counted: they are most of the cells and next to nothing of the mass.
constexpr float smallest_count = 1e-5F;
/// No emission is smaller than this share of the largest of its row.
constexpr float smallest_emission = 1e-12F;

std::size_t longest_sentence(const BitextSide& side) {
  std::size_t longest = 0;
  for (std::size_t k = 0; k + 1 < side.begin.size(); ++k) longest = std::max(longest, side.sentence(k).size());
  return longest;
}

}  // namespace

/// A sentence's cells in the direction's view: row j is a generated word, column i a given one.
struct WordAligner::Cells {
  std::size_t rows, columns;
  const std::uint32_t* pairs;
  std::size_t row_step, column_step;
  const std::uint32_t* generated;
  std::uint32_t first_null;

  std::uint32_t entry(std::size_t j, std::size_t i) const { return pairs[j * row_step + i * column_step]; }
  std::uint32_t null(std::size_t j) const { return first_null + generated[j]; }
};

WordAligner::WordAligner(const Bitext& bitext, const Cooccurrence& pairs, AlignDirection direction,
                         const std::vector<std::uint32_t>& known, const AlignerOptions& options)
    : given_(direction == AlignDirection::source_to_target ? bitext.source : bitext.target),
      generated_(direction == AlignDirection::source_to_target ? bitext.target : bitext.source), pairs_(pairs), direction_(direction),
      options_(options), table_(pairs, direction, given_.words.size(), generated_.words.size(), known, options.alpha,
                                options.alpha == 0 ? 0 : options.known_prior),
      jumps_(longest_sentence(given_)) {}

void WordAligner::start_hmm() { use_hmm_ = true; }

WordAligner::Cells WordAligner::cells_of(std::size_t sentence) const {
  const std::size_t given = given_.sentence(sentence).size(), generated = generated_.sentence(sentence).size();
  const bool as_stored = direction_ == AlignDirection::source_to_target;
  return {generated, given, pairs_.cells(sentence), as_stored ? given : 1, as_stored ? 1 : generated, generated_.sentence(sentence).data(), pairs_.pairs()};
}

void WordAligner::posteriors(std::size_t sentence, AlignmentPosteriors& out) const {
  if (use_hmm_) {
    hmm_posteriors(cells_of(sentence), out);
  } else {
    ibm1_posteriors(cells_of(sentence), out);
  }
}

void WordAligner::add_counts(std::size_t sentence, const AlignmentPosteriors& posteriors) {
  const Cells cells = cells_of(sentence);
  const float* value = posteriors.cells.data();
  for (std::size_t j = 0; j < cells.rows; ++j, ++value) {
    for (std::size_t i = 0; i < cells.columns; ++i, ++value) {
      if (*value >= smallest_count) table_.add_count(cells.entry(j, i), static_cast<double>(*value));
    }
    table_.add_count(cells.null(j), static_cast<double>(*value));
  }
  jumps_.add_counts(posteriors.jumps);
}

void WordAligner::maximize() {
  table_.maximize();
  if (use_hmm_) jumps_.maximize();
}

void WordAligner::ibm1_posteriors(const Cells& cells, AlignmentPosteriors& out) const {
  const bool with_null = options_.null_probability > 0;
  out.cells.resize(cells.rows * (cells.columns + 1));
  out.jumps.clear();
  float* cell = out.cells.data();
  for (std::size_t j = 0; j < cells.rows; ++j, cell += cells.columns + 1) {
    float sum = cell[cells.columns] = with_null ? table_.probability(cells.null(j)) : 0;
    for (std::size_t i = 0; i < cells.columns; ++i) sum += cell[i] = table_.probability(cells.entry(j, i));
    const float scale = sum > 0 ? 1 / sum : 0;
    for (std::size_t i = 0; i <= cells.columns; ++i) cell[i] *= scale;
  }
}

void WordAligner::hmm_posteriors(const Cells& cells, AlignmentPosteriors& out) const {
  thread_local HmmSentence sentence;
  sentence.resize(cells.columns, cells.rows);
  const auto p0 = static_cast<float>(options_.null_probability);
  float* emission = sentence.emission.data();
  for (std::size_t j = 0; j < cells.rows; ++j, emission += padded(cells.columns)) {
    const float null = p0 * table_.probability(cells.null(j));
    float largest = null;
    for (std::size_t i = 0; i < cells.columns; ++i) {
      emission[i] = (1 - p0) * table_.probability(cells.entry(j, i));
      largest = std::max(largest, emission[i]);
    }
    const float scale = largest > 0 ? 1 / largest : 1;
    for (std::size_t i = 0; i < cells.columns; ++i) emission[i] = std::max(smallest_emission, emission[i] * scale);
    sentence.null[j] = p0 > 0 ? std::max(smallest_emission, null * scale) : 0;
  }
  hmm_forward_backward(sentence, jumps_, out.cells, out.jumps);
}

}  // namespace wug::lexicon
