#pragma once
#include <cstdint>
#include <vector>

#include "lexicon/align/bitext.hpp"
#include "lexicon/align/cooccurrence.hpp"
#include "lexicon/align/jump_model.hpp"
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

/// What one sentence's E-step gives. A cell is a generated position (row) and a given position (column); the null word is
/// the last column.
struct AlignmentPosteriors {
  std::vector<float> cells;
  std::vector<float> jumps;  ///< expected number of jumps by width; empty for IBM model 1
};

/// One direction: IBM model 1 (Brown et al. 1993), then the HMM alignment model (Vogel et al. 1996) with one null state
/// per source position (Och & Ney 2003). An EM step is: posteriors of every sentence (const, from any thread), counts
/// added in sentence order, maximize.
class WordAligner {
 public:
  /// `known` are numbers of pairs. Bitext and pairs outlive the aligner.
  WordAligner(const Bitext& bitext, const Cooccurrence& pairs, AlignDirection direction, const std::vector<std::uint32_t>& known,
              const AlignerOptions& options);

  /// From here on posteriors are those of the HMM, which starts from the translation table as it is.
  void start_hmm();
  void posteriors(std::size_t sentence, AlignmentPosteriors& out) const;
  void add_counts(std::size_t sentence, const AlignmentPosteriors& posteriors);
  void maximize();

  const TranslationTable& table() const { return table_; }

 private:
  struct Cells;
  Cells cells_of(std::size_t sentence) const;
  void ibm1_posteriors(const Cells& cells, AlignmentPosteriors& out) const;
  void hmm_posteriors(const Cells& cells, AlignmentPosteriors& out) const;

  const BitextSide& given_;
  const BitextSide& generated_;
  const Cooccurrence& pairs_;
  AlignDirection direction_;
  AlignerOptions options_;
  TranslationTable table_;
  JumpModel jumps_;
  bool use_hmm_ = false;
};

}  // namespace wug::lexicon
