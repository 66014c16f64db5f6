#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "lexicon/align/bitext.hpp"
#include "lexicon/align/translation_table.hpp"

namespace wug::lexicon {

/// Settings of one alignment direction (SYNTHESIS.md section 12).
struct AlignerOptions {
  int ibm1_iterations = 5;
  int hmm_iterations = 5;
  double null_probability = 0.2;  ///< p0: that a target word has no source word; 0: there is no null word
  double alpha = 0.001;           ///< Dirichlet parameter of every word pair; 0: maximum likelihood
  double known_prior = 2.0;       ///< on top of it for pairs that the dictionary has
  bool agreement = true;          ///< train both directions to agree
  unsigned threads = 1;            ///< never changes the result
};

/// Jump widths i' - i of the HMM, in [-16, 16] with the ends collecting everything beyond.
inline constexpr int widest_jump = 16;
inline constexpr int jump_count = 2 * widest_jump + 1;

/// What one sentence's E-step gives: a posterior per cell (TranslationTable's order), and expected jumps by width.
struct AlignmentPosteriors {
  std::vector<float> cells;
  std::vector<double> jumps;
};

/// One direction: IBM model 1 (Brown et al. 1993), then the HMM alignment model (Vogel et al. 1996) with one null state
/// per source position (Och & Ney 2003). An EM step is: posteriors of every sentence (const, from any thread), counts
/// added in sentence order, maximize.
class WordAligner {
 public:
  WordAligner(const BitextSide& source, const BitextSide& target,
              const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known, const AlignerOptions& options);

  /// From here on posteriors are those of the HMM, which starts from the translation table as it is.
  void start_hmm();
  void posteriors(std::size_t sentence, AlignmentPosteriors& out) const;
  void add_counts(std::size_t sentence, const AlignmentPosteriors& posteriors);
  void maximize();

  const TranslationTable& table() const { return table_; }

 private:
  void ibm1_posteriors(std::size_t sentence, AlignmentPosteriors& out) const;
  void hmm_posteriors(std::size_t sentence, AlignmentPosteriors& out) const;
  void prepare_jumps();

  const BitextSide& source_;
  const BitextSide& target_;
  AlignerOptions options_;
  TranslationTable table_;
  std::vector<double> jump_, jump_counts_;       ///< by width
  std::vector<std::vector<double>> transition_;  ///< by source length: row i, column i', rows sum to 1
  std::vector<std::vector<double>> transposed_;
  bool use_hmm_ = false;
};

}  // namespace wug::lexicon
